namespace SmtpLogExporter.Demo;

/// <summary>Sessions of other servers: mail that is delivered, and what is turned away.</summary>
internal sealed class IncomingMail(Schedule schedule, Dice dice, Identities ids)
{
    private readonly FrontEnd front = new(schedule, dice);
    private readonly Filters filters = new(schedule, dice, ids);
    private readonly Nuisances nuisances = new(schedule, dice, ids);

    public void Begin(long time)
    {
        switch (dice.Next(100))
        {
            case < 62: Deliver(time); break;
            case < 74: Refuse(time, "550 5.1.1 <{0}>: Recipient address rejected: User unknown in virtual mailbox table"); break;
            case < 80: front.TurnAway(time, $"{ids.Word()}@{Cast.OwnDomain}", $"{ids.Word()}@spam.example"); break;
            case < 86: Refuse(time, "554 5.7.1 Service unavailable; Client host [{1}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{1}"); break;
            case < 91: Refuse(time, "454 4.7.1 <{0}>: Relay access denied"); break;
            case < 95: Refuse(time, "450 4.2.0 <{0}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html"); break;
            case < 98: Hangup(time); break;
            default: nuisances.Begin(time); break;
        }
    }

    private void Deliver(long time)
    {
        (string name, string address) = dice.Pick(Cast.Senders);
        string client = $"{name}[{address}]";
        int process = ids.Process("smtpd");
        string id = ids.Queue();
        string recipient = $"{dice.Pick(Cast.Mailboxes)}@{Cast.OwnDomain}";
        bool tls = dice.Chance(93);
        long at = front.Pass(time, address);
        schedule.Say(at, "smtpd", process, $"connect from {client}");
        if (tls) schedule.Say(at += dice.Around(60), "smtpd", process, $"Anonymous TLS connection established from {client}: {ids.Tls()}");
        long opened = at += dice.Around(90);
        schedule.Say(at, "smtpd", process, $"{id}: client={client}");
        schedule.Say(at += 20, "cleanup", ids.Process("cleanup"), $"{id}: message-id=<{ids.Message()}@{name}>");
        if (dice.Chance(4)) schedule.Say(at - 10, "smtpd", process, $"{id}: reject_warning: RCPT from {client}: 450 4.1.8 <bounce@{name}>: Sender address rejected: Domain not found; from=<bounce@{name}> to=<{recipient}> proto=ESMTP helo=<{name}>");
        filters.Look(at, id, $"bounce@{name}", address);
        schedule.Say(at += 15, "qmgr", Identities.Manager, $"{id}: from=<bounce@{name}>, size={dice.Around(24_000) + 900}, nrcpt=1 (queue active)");
        schedule.Say(at + 40, "smtpd", process, $"disconnect from {client} ehlo={(tls ? 2 : 1)}{(tls ? " starttls=1" : "")} mail=1 rcpt=1 data=1 quit=1 commands={(tls ? 7 : 5)}");
        int took = dice.Around(120);
        at += took;
        schedule.Say(at, "lmtp", ids.Process("lmtp"), $"{id}: to=<{recipient}>, relay=mx1.{Cast.OwnDomain}[private/dovecot-lmtp], delay={Identities.Seconds(at - opened)}, delays={Identities.Seconds(at - opened - took)}/0.01/0.01/{Identities.Seconds(took)}, dsn=2.0.0, status=sent (250 2.0.0 <{recipient}> {ids.Message()} Saved)");
        schedule.Say(at + 2, "qmgr", Identities.Manager, $"{id}: removed");
    }

    private void Refuse(long time, string reply)
    {
        string address = dice.Pick(Cast.Strangers);
        string client = $"unknown[{address}]";
        int process = ids.Process("smtpd");
        string recipient = $"{ids.Word()}@{(reply.Contains("Relay", StringComparison.Ordinal) ? "elsewhere.example" : Cast.OwnDomain)}";
        long at = front.Pass(time, address);
        schedule.Say(at, "smtpd", process, $"connect from {client}");
        at += dice.Around(300);
        schedule.Say(at, "smtpd", process, $"NOQUEUE: reject: RCPT from {client}: {reply.Replace("{0}", recipient, StringComparison.Ordinal).Replace("{1}", address, StringComparison.Ordinal)}; from=<{ids.Word()}@spam.example> to=<{recipient}> proto=ESMTP helo=<{ids.Word()}.example>");
        if (dice.Chance(70)) schedule.Say(at + 80, "smtpd", process, $"disconnect from {client} ehlo=1 mail=1 rcpt=0/1 quit=1 commands=3/4");
        else
        {
            schedule.Say(at + 80, "smtpd", process, $"lost connection after RCPT from {client}");
            schedule.Say(at + 80, "smtpd", process, $"disconnect from {client} ehlo=1 mail=1 rcpt=0/1 commands=2/3");
        }
    }

    private void Hangup(long time)
    {
        string address = dice.Pick(Cast.Strangers);
        string client = $"unknown[{address}]";
        int process = ids.Process("smtpd");
        long begun = front.Pass(time, address);
        schedule.Say(begun, "smtpd", process, $"connect from {client}");
        long end = begun + dice.Around(4000);
        schedule.Say(end, "smtpd", process, $"lost connection after CONNECT from {client}");
        schedule.Say(end, "smtpd", process, $"disconnect from {client} commands=0/0");
    }
}
