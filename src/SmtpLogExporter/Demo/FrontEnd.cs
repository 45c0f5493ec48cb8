namespace SmtpLogExporter.Demo;

/// <summary>postscreen: looks at a client before the server does, hands it on or sends it away.</summary>
internal sealed class FrontEnd(Schedule schedule, Dice dice)
{
    private const int Process = 1301;

    /// <summary>The client may go on; returns when.</summary>
    public long Pass(long time, string address)
    {
        string client = Connect(time, address);
        bool isNew = dice.Chance(12);
        long passed = time + (isNew ? 6000 : 2);
        schedule.Say(passed, "postscreen", Process, $"PASS {(isNew ? "NEW" : "OLD")} {client}");
        return passed + 1;
    }

    /// <summary>Several lists know the client, or it speaks before it is greeted.</summary>
    public void TurnAway(long time, string recipient, string sender)
    {
        string address = dice.Pick(Cast.Strangers);
        string client = Connect(time, address);
        if (dice.Chance(40)) schedule.Say(time + 60, "postscreen", Process, $"PREGREET 14 after 0.06 from {client}: EHLO ylmf-pc\\r\\n");
        schedule.Say(time + 6000, "postscreen", Process, $"DNSBL rank {dice.Between(3, 8)} for {client}");
        long refused = time + 6000 + dice.Around(300);
        schedule.Say(refused, "postscreen", Process, $"NOQUEUE: reject: RCPT from {client}: 550 5.7.1 Service unavailable; client [{address}] blocked using zen.spamhaus.org; from=<{sender}>, to=<{recipient}>, proto=ESMTP, helo=<ylmf-pc>");
        schedule.Say(refused + 90, "postscreen", Process, $"DISCONNECT {client}");
    }

    private string Connect(long time, string address)
    {
        string client = $"[{address}]:{dice.Between(20_000, 60_000)}";
        schedule.Say(time, "postscreen", Process, $"CONNECT from {client} to [{Cast.OwnAddress}]:25");
        return client;
    }
}
