namespace SmtpLogExporter.Demo;

/// <summary>Mail of the own users: handed in with a password, sent out, deferred and tried again, or returned.</summary>
internal sealed class OutgoingMail(Schedule schedule, Dice dice, Identities ids, Incidents incidents)
{
    private const long RetryAfter = 45_000;

    public void Begin(long time)
    {
        string client = $"workstation.{Cast.OwnDomain}[198.51.100.{dice.Between(100, 120)}]";
        int process = ids.Process("submission/smtpd");
        string id = ids.Queue();
        string sender = $"{dice.Pick(Cast.Mailboxes)}@{Cast.OwnDomain}";
        long at = time;
        schedule.Say(at, "submission/smtpd", process, $"connect from {client}");
        schedule.Say(at += dice.Around(50), "submission/smtpd", process, $"Anonymous TLS connection established from {client}: {ids.Tls()}");
        schedule.Say(at += dice.Around(90), "submission/smtpd", process, $"{id}: client={client}, sasl_method={(dice.Chance(80) ? "PLAIN" : "LOGIN")}, sasl_username={sender}");
        long opened = at;
        schedule.Say(at += 18, "cleanup", ids.Process("cleanup"), $"{id}: message-id=<{ids.Message()}@{Cast.OwnDomain}>");
        Message message = new(id, sender, dice.Around(38_000) + 1200, $"{ids.Word()}@", PickSite(), opened);
        schedule.Say(at += 12, "qmgr", Identities.Manager, message.Activated);
        schedule.Say(at + 30, "submission/smtpd", process, $"disconnect from {client} ehlo=2 starttls=1 auth=1 mail=1 rcpt=1 data=1 quit=1 commands=8");
        Attempt(message, at, 1);
    }

    private void Attempt(Message message, long time, int number)
    {
        int connect = dice.Around(140);
        int transmit = dice.Around(350);
        long at = time + connect + transmit;
        string to = $"{message.Mailbox}{message.Site.Domain}";
        int process = ids.Process("smtp");
        string delays = $"{Identities.Seconds(time - message.Opened)}/0.02/{Identities.Seconds(connect)}/{Identities.Seconds(transmit)}";
        string Result(string dsn, string status) => $"{message.Id}: to=<{to}>, relay={message.Site.Relay}:25, delay={Identities.Seconds(at - message.Opened)}, delays={delays}, tls=may, dsn={dsn}, status={status}";

        if (dice.Chance(message.Site.Domain == "shop.example" ? 30 : 1)) schedule.Say(time + 1, "smtp", process, $"connect to {message.Site.Exchanger}[2001:db8::{dice.Between(1, 9)}]:25: Network is unreachable");
        schedule.Say(time + connect, "smtp", process, $"Trusted TLS connection established to {message.Site.Relay}:25: {ids.Tls()}");
        bool throttled = incidents.IsDeferring(message.Site.Domain, time);
        if (throttled || (number == 1 && dice.Chance(4)))
        {
            string words = throttled
                ? "421-4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. (in reply to end of DATA command)"
                : "451 4.3.0 Temporary server error, please try again later (in reply to RCPT TO command)";
            schedule.Say(at, "smtp", process, Result(throttled ? "4.7.28" : "4.3.0", $"deferred (host {message.Site.Relay} said: {words})"));
            if (throttled && dice.Chance(10)) Hold(message, at + 5000);
            schedule.At(at + RetryAfter, () => Retry(message, at + RetryAfter, number + 1));
            return;
        }

        if (number == 1 && dice.Chance(5))
        {
            Bounce(message, at, process, Result("5.1.1", $"bounced (host {message.Site.Relay} said: 550 5.1.1 <{to}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))"));
            return;
        }

        schedule.Say(at, "smtp", process, Result("2.0.0", $"sent (250 2.0.0 OK {ids.Message()})"));
        schedule.Say(at + 2, "qmgr", Identities.Manager, $"{message.Id}: removed");
    }

    /// <summary>The postmaster looks at a message that waits.</summary>
    private void Hold(Message message, long time)
    {
        foreach ((long at, string each, string all) in new[] { (time, "placed on hold", "Placed on hold"), (time + 20_000, "released from hold", "Released from hold") })
        {
            int process = ids.Process("postsuper");
            schedule.Say(at, "postsuper", process, $"{message.Id}: {each}");
            schedule.Say(at, "postsuper", process, $"{all}: 1 message");
        }
    }

    private void Retry(Message message, long time, int number)
    {
        schedule.Say(time, "qmgr", Identities.Manager, message.Activated);
        Attempt(message, time, number);
    }

    private void Bounce(Message message, long time, int process, string result)
    {
        schedule.Say(time, "smtp", process, result);
        string notice = ids.Queue();
        schedule.Say(time + 6, "cleanup", ids.Process("cleanup"), $"{notice}: message-id=<{ids.Message()}@mx1.{Cast.OwnDomain}>");
        schedule.Say(time + 9, "bounce", ids.Process("bounce"), $"{message.Id}: sender non-delivery notification: {notice}");
        schedule.Say(time + 12, "qmgr", Identities.Manager, $"{notice}: from=<>, size={dice.Between(2400, 4200)}, nrcpt=1 (queue active)");
        schedule.Say(time + 13, "qmgr", Identities.Manager, $"{message.Id}: removed");
        schedule.Say(time + 60, "lmtp", ids.Process("lmtp"), $"{notice}: to=<{message.Sender}>, relay=mx1.{Cast.OwnDomain}[private/dovecot-lmtp], delay=0.06, delays=0.01/0.01/0.01/0.03, dsn=2.0.0, status=sent (250 2.0.0 <{message.Sender}> {ids.Message()} Saved)");
        schedule.Say(time + 62, "qmgr", Identities.Manager, $"{notice}: removed");
    }

    private RemoteSite PickSite()
    {
        int point = dice.Next(100);
        foreach (RemoteSite site in Cast.Sites)
        {
            if ((point -= site.Share) < 0) return site;
        }

        return Cast.Sites[^1];
    }

    private sealed record Message(string Id, string Sender, int Size, string Mailbox, RemoteSite Site, long Opened)
    {
        public string Activated => $"{Id}: from=<{Sender}>, size={Size}, nrcpt=1 (queue active)";
    }
}
