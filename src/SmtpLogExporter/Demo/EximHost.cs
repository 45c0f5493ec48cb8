using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>
/// A server for mailing lists that runs Exim: takes mail from outside and hands it to its mailboxes or to subscribers elsewhere, of whom one host greylists. Now and then it refuses an address it
/// does not know.
/// </summary>
internal sealed class EximHost(Schedule schedule, Dice dice, Identities ids, Action<string> write, EximSpooling spool)
{
    private const int MeanPause = 2600;
    private const string Domain = "lists.example.org";
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Subscribers = "H=mx.example.net [198.51.100.7]";
    private const int RetryPause = 240_000;
    private const string Tls = "X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256";

    public void Begin(long time)
    {
        Say(time, "exim 4.97 daemon started: pid=1301, -q30m, listening for SMTP on port 25 (IPv4)");
        schedule.At(time + 500, () => Next(time + 500));
    }

    private void Next(long time)
    {
        (string name, string address) = dice.Pick(Cast.Senders);
        string client = $"H={name} [{address}]";
        if (dice.Chance(8)) Say(time, $"{client} {Tls} CV=no F=<bounce@{name}> rejected RCPT <{ids.Word()}@{Domain}>: Unrouteable address");
        else Deliver(time, name, client);
        long then = time + dice.Around(MeanPause);
        schedule.At(then, () => Next(then));
    }

    private void Deliver(long time, string name, string client)
    {
        string id = $"{Text(6)}-{Text(11)}-{Text(4)}";
        string sender = $"bounce@{name}";
        int size = dice.Around(9000) + 700;
        Say(time, $"{id} <= {sender} {client} P=esmtps {Tls} CV=no S={size} id={ids.Message()}@{name}");
        spool.Enter(time, id, sender, size);
        long done = time + dice.Around(150);
        if (dice.Chance(6)) done = DeliverLate(done, id, sender, time);
        else
        {
            string mailbox = dice.Pick(Cast.Mailboxes);
            Say(done, $"{id} => {mailbox} <{mailbox}@{Domain}> R=localuser T=local_delivery");
        }

        Say(done, $"{id} Completed");
        spool.Leave(done, id);
    }

    /// <summary>To a subscriber whose host greylists: the second attempt succeeds. Returns its time.</summary>
    private long DeliverLate(long time, string id, string sender, long received)
    {
        string recipient = $"{ids.Word()}@example.net";
        Say(time, $"{id} == {recipient} R=dnslookup T=remote_smtp defer (-44) {Subscribers}: SMTP error from remote mail server after RCPT TO:<{recipient}>: 450 4.2.0 <{recipient}>: Recipient address rejected: Greylisted");
        spool.Stay(time, id, sender, received);
        long again = time + RetryPause + dice.Next(RetryPause);
        Say(again, $"{id} => {recipient} R=dnslookup T=remote_smtp {Subscribers} {Tls} CV=yes C=\"250 2.0.0 Ok: queued as {ids.Queue()}\"");
        return again;
    }

    private void Say(long time, string text)
    {
        string stamp = DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        schedule.At(time, () => write($"{stamp} {text}\n"));
    }

    private string Text(int length)
    {
        string text = "";
        for (int i = 0; i < length; i++) text += Letters[dice.Next(Letters.Length)];
        return text;
    }
}
