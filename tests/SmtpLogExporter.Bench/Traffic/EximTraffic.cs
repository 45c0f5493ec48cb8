using System.Globalization;

namespace SmtpLogExporter.Bench.Traffic;

/// <summary>
/// Writes the main log of a busy Exim relay, with the selectors it has by itself: many messages in flight at once, most of them delivered, some deferred and bounced, with refusals and failed
/// logins between them. The same seed gives the same bytes.
/// </summary>
internal sealed class EximTraffic
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Tls = "X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256";

    private static readonly string[] Bounces =
    [
        "SMTP error from remote mail server after RCPT TO:<{0}>: 550 5.1.1 <{0}>: Recipient address rejected: User unknown in virtual mailbox table",
        "SMTP error from remote mail server after RCPT TO:<{0}>: 552 5.2.2 The email account that you tried to reach is over quota",
        "SMTP error from remote mail server after end of data: 550 5.7.1 Message rejected due to content restrictions",
    ];

    private static readonly string[] Deferrals =
    [
        "defer (-44) H={1}: SMTP error from remote mail server after RCPT TO:<{0}>: 451 4.7.1 Greylisting in action, please come back later",
        "defer (-44) H={1}: SMTP error from remote mail server after RCPT TO:<{0}>: 452 4.2.2 Mailbox full",
        "defer (110): Connection timed out H={1}",
        "defer (-54): retry time not reached for any host for '{2}'",
    ];

    private readonly Random random;
    private readonly Population people;
    private readonly LineSchedule schedule;

    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="inFlight">Lines of messages that are under way at once.</param>
    public EximTraffic(int seed, int inFlight = 1_600)
    {
        random = new Random(seed);
        schedule = new LineSchedule(random, inFlight);
        people = new Population(random);
    }

    /// <summary>Writes that many lines, and returns what they say as JSON.</summary>
    public string Write(TextWriter to, long lines) => schedule.Write(to, lines, Session, WriteFront);

    private static void WriteFront(TextWriter to, DateTime stamp)
    {
        to.Write(stamp.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture));
    }

    private void Session(double time)
    {
        (string name, string address) = people.Client();
        string client = name == "unknown" ? $"H=(client.example) [{address}]" : $"H={name} [{address}]";
        string sender = Invariant($"from{random.Next(3000)}@{people.Domain()}");
        string recipient = Invariant($"user{random.Next(100_000)}@{people.Domain()}");
        switch (random.NextDouble())
        {
            case < 0.10:
                Say(time, $"{client} F=<{sender}> rejected RCPT <{recipient}>: Unrouteable address", "reject");
                break;
            case < 0.16:
                Say(time, $"{client} F=<{sender}> rejected RCPT <{recipient}>: {address} is in a black list at zen.spamhaus.org", "reject");
                break;
            case < 0.20:
                Say(time, $"login authenticator failed for {client}: 535 Incorrect authentication data (set_id=admin)", "auth_fail");
                break;
            case < 0.24:
                Say(time, $"no host name found for IP address {address}", null);
                break;
            case < 0.27:
                Say(time, $"SMTP connection from {client[2..]} lost", "lost");
                break;
            default:
                Message(time, client, sender);
                break;
        }
    }

    private void Message(double time, string client, string sender)
    {
        string id = $"1w{Letters(4)}-{Letters(6)}-{Letters(2)}";
        string login = random.NextDouble() < 0.3 ? $"P=esmtpsa {Tls} CV=no A=plain:{sender}" : random.NextDouble() < 0.7 ? $"P=esmtps {Tls} CV=no" : "P=esmtp";
        int size = (int)people.LogNormal(9, 1.5) + 400;
        Say(time, Invariant($"{id} <= {sender} {client} {login} S={size} id={random.NextInt64():x}@{people.Domain()}"), "accepted");
        int recipients = random.NextDouble() < 0.85 ? 1 : random.Next(2, 6);
        double last = time;
        for (int i = 0; i < recipients; i++) last = Math.Max(last, Deliver(time + 0.04, id));
        Say(last + 0.01, $"{id} Completed", "completed");
    }

    private double Deliver(double time, string id)
    {
        string domain = people.Domain();
        string recipient = Invariant($"user{random.Next(100_000)}@{domain}");
        string host = Invariant($"mx{random.Next(1, 5)}.{domain} [{people.Address4()}]");
        time += people.LogNormal(0, 1.2);
        switch (random.NextDouble())
        {
            case < 0.90:
                Say(time, Invariant($"{id} => {recipient} R=dnslookup T=remote_smtp H={host} {Tls} CV=yes C=\"250 2.0.0 OK  {random.NextInt64() >> 24:x} - gsmtp\""), "sent");
                break;
            case < 0.95:
                Say(time, $"{id} == {recipient} R=dnslookup T=remote_smtp {string.Format(CultureInfo.InvariantCulture, Deferrals[random.Next(Deferrals.Length)], recipient, host, domain)}", "deferred");
                break;
            default:
                Say(time, $"{id} ** {recipient} R=dnslookup T=remote_smtp H={host} {Tls} CV=yes: {string.Format(CultureInfo.InvariantCulture, Bounces[random.Next(Bounces.Length)], recipient)}", "bounced");
                break;
        }

        return time;
    }

    private string Letters(int count) => new(random.GetItems<char>(Base62, count));

    private void Say(double time, string text, string? kind) => schedule.Say(time, text, kind);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
