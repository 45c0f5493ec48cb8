using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>A server for mailing lists that runs Exim: takes mail from outside and hands it to its mailboxes, now and then refuses an address it does not know.</summary>
internal sealed class EximHost(Schedule schedule, Dice dice, Identities ids, Action<string> write)
{
    private const int MeanPause = 2600;
    private const string Domain = "lists.example.org";
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
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
        string id = $"{Text(6)}-{Text(6)}-{Text(2)}";
        string mailbox = dice.Pick(Cast.Mailboxes);
        Say(time, $"{id} <= bounce@{name} {client} P=esmtps {Tls} CV=no S={dice.Around(9000) + 700} id={ids.Message()}@{name}");
        long done = time + dice.Around(150);
        Say(done, $"{id} => {mailbox} <{mailbox}@{Domain}> R=localuser T=local_delivery");
        Say(done, $"{id} Completed");
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
