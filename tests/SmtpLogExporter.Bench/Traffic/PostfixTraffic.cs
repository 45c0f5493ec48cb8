using System.Globalization;

namespace SmtpLogExporter.Bench.Traffic;

/// <summary>
/// Writes the log of a busy Postfix relay: many messages in flight at once, most of them delivered, some deferred and bounced, with refusals, failed logins and TLS lines between them.
/// The same seed gives the same bytes.
/// </summary>
internal sealed class PostfixTraffic
{
    private const int Usual = 1_600;

    /// <summary>Share of the sessions in which no message comes through.</summary>
    private const double Refused = 0.26;

    private static readonly (string Status, string Text)[] Bounces =
    [
        ("5.1.1", "550 5.1.1 <{0}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)"),
        ("5.2.2", "552 5.2.2 The email account that you tried to reach is over quota (in reply to RCPT TO command)"),
        ("5.7.1", "550 5.7.1 Message rejected due to content restrictions (in reply to end of DATA command)"),
        ("5.7.26", "550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550 5.7.26 See the sender guidelines (in reply to end of DATA command)"),
    ];

    private static readonly (string Status, string Text)[] Deferrals =
    [
        ("4.7.1", "451 4.7.1 Greylisting in action, please come back later (in reply to RCPT TO command)"),
        ("4.2.2", "452 4.2.2 Mailbox full (in reply to RCPT TO command)"),
        ("4.7.0", "421 4.7.0 Try again later, closing connection. (in reply to MAIL FROM command)"),
    ];

    private readonly Random random;
    private readonly bool attacked;
    private readonly Population people;
    private readonly LineSchedule schedule;

    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="attacked">No mail comes through: each client is a new one, and is refused, fails to log in or goes away.</param>
    /// <param name="inFlight">Lines of messages and sessions that are under way at once; they spread over two seconds and the time a delivery takes.</param>
    public PostfixTraffic(int seed, bool attacked = false, int inFlight = Usual)
    {
        random = new Random(seed);
        schedule = new LineSchedule(random, inFlight);
        this.attacked = attacked;
        people = new Population(random);
    }

    /// <summary>Writes that many lines, and returns what they say as JSON.</summary>
    public string Write(TextWriter to, long lines) => schedule.Write(to, lines, Session, WriteFront);

    private static void WriteFront(TextWriter to, DateTime stamp)
    {
        to.Write(stamp.ToString("MMM ", CultureInfo.InvariantCulture));
        to.Write(stamp.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2));
        to.Write(stamp.ToString(" HH:mm:ss", CultureInfo.InvariantCulture));
        to.Write(" mx1 postfix/");
    }

    private void Session(double time)
    {
        (string name, string address) = attacked ? ("unknown", people.Address4()) : people.Client();
        string client = $"{name}[{address}]";
        int process = random.Next(1000, 65000);
        string smtpd = Invariant($"smtpd[{process}]: ");
        Say(time, $"{smtpd}connect from {client}", "connect");
        time += random.NextDouble() * 0.2;
        if (random.NextDouble() < 0.6)
        {
            Say(time, $"{smtpd}Anonymous TLS connection established from {client}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256", "tls_in");
            time += 0.01;
        }

        string sender = Invariant($"from{random.Next(3000)}@{people.Domain()}");
        string recipient = Invariant($"user{random.Next(100_000)}@{people.Domain()}");
        switch (random.NextDouble() * (attacked ? Refused : 1))
        {
            case < 0.10:
                Say(time, $"{smtpd}NOQUEUE: reject: RCPT from {client}: 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in local recipient table; from=<{sender}> to=<{recipient}> proto=ESMTP helo=<{name}>", "reject");
                break;
            case < 0.16:
                Say(time, $"{smtpd}NOQUEUE: reject: RCPT from {client}: 554 5.7.1 Service unavailable; Client host [{address}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{address}; from=<{sender}> to=<{recipient}> proto=SMTP helo=<{name}>", "reject");
                break;
            case < 0.22:
                Say(time, $"{smtpd}warning: {client}: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=admin", "auth_fail");
                break;
            case < Refused:
                Say(time, $"{smtpd}lost connection after AUTH from {client}", "lost");
                break;
            default:
                Message(time, process, client, sender);
                break;
        }

        Say(time + random.NextDouble(), $"{smtpd}disconnect from {client} ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5", "disconnect");
    }

    private void Message(double time, int process, string client, string sender)
    {
        string id = people.QueueId();
        string login = random.NextDouble() < 0.3 ? $", sasl_method=PLAIN, sasl_username={sender}" : "";
        Say(time, Invariant($"smtpd[{process}]: {id}: client={client}{login}"), "accepted");
        Say(time + 0.02, Invariant($"cleanup[{process + 1}]: {id}: message-id=<{random.NextInt64():x}@{people.Domain()}>"), null);
        int recipients = random.NextDouble() < 0.85 ? 1 : random.Next(2, 6);
        Say(time + 0.04, Invariant($"qmgr[812]: {id}: from=<{sender}>, size={(int)people.LogNormal(9, 1.5) + 400}, nrcpt={recipients} (queue active)"), "queued");
        double last = time;
        for (int i = 0; i < recipients; i++) last = Math.Max(last, Deliver(time + 0.04, id));
        Say(last + 0.01, $"qmgr[812]: {id}: removed", "removed");
    }

    private double Deliver(double time, string id)
    {
        string domain = people.Domain();
        string recipient = Invariant($"user{random.Next(100_000)}@{domain}");
        string relay = Invariant($"mx{random.Next(1, 5)}.{domain}[{people.Address4()}]");
        double delay = people.LogNormal(0, 1.2);
        string to = Invariant($"smtp[{random.Next(1000, 65000)}]: {id}: to=<{recipient}>, ");
        string delays = Invariant($"delay={delay:0.##}, delays={delay * 0.1:0.##}/0.01/{delay * 0.3:0.##}/{delay * 0.5:0.##}");
        time += delay;
        switch (random.NextDouble())
        {
            case < 0.90:
                Say(time, Invariant($"{to}relay={relay}:25, {delays}, dsn=2.0.0, status=sent (250 2.0.0 OK  {random.NextInt64() >> 24:x} - gsmtp)"), "sent");
                break;
            case < 0.9375:
                (string status, string text) = Deferrals[random.Next(Deferrals.Length)];
                Say(time, $"{to}relay={relay}:25, {delays}, dsn={status}, status=deferred (host {relay} said: {text})", "deferred");
                break;
            case < 0.95:
                Say(time, $"{to}relay=none, {delays}, dsn=4.4.1, status=deferred (connect to mx.{domain}[192.0.2.1]:25: Connection timed out)", "deferred");
                break;
            default:
                (status, text) = Bounces[random.Next(Bounces.Length)];
                Say(time, $"{to}relay={relay}:25, {delays}, dsn={status}, status=bounced (host {relay} said: {text.Replace("{0}", recipient)})", "bounced");
                break;
        }

        return time;
    }

    private void Say(double time, string text, string? kind) => schedule.Say(time, text, kind);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
