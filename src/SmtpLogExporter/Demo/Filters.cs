namespace SmtpLogExporter.Demo;

/// <summary>What looks at a message on its way in: who sent it, and whether it is spam.</summary>
internal sealed class Filters(Schedule schedule, Dice dice, Identities ids)
{
    public void Look(long time, string id, string sender, string address)
    {
        string domain = sender[(sender.IndexOf('@', StringComparison.Ordinal) + 1)..];
        bool forged = dice.Chance(5);
        schedule.Companion(time, "policyd-spf", ids.Process("policyd-spf"), $"prepend Received-SPF: {(forged ? "Softfail" : "Pass")} (mailfrom) identity=mailfrom; client-ip={address}; helo={domain}; envelope-from={sender}; receiver={Cast.OwnDomain}");
        schedule.Companion(time + 3, "opendkim", 1410, $"{id}: {(forged ? "no signature data" : "DKIM verification successful")}");
        schedule.Companion(time + 4, "opendmarc", 1411, $"{id}: {domain} {(forged ? "fail" : "pass")}");
        (string action, string score) = forged || dice.Chance(6) ? ("add header", "8.40") : ("no action", "0.30");
        schedule.Companion(time + 9, "rspamd", 1412, $"<{ids.Message()[..6]}>; task; rspamd_task_write_log: id: <{ids.Message()}@{domain}>, qid: <{id}>, ip: {address}, from: <{sender}>, (default: F ({action}): [{score}/15.00] [R_SPF_ALLOW(-0.20){{+mx;}}]), len: {dice.Around(24_000)}, time: 41.2ms, dns req: 9");
        if (dice.Chance(4)) schedule.Say(time + 5, "cleanup", ids.Process("cleanup"), $"{id}: warning: header Subject: invoice {dice.Next(10_000)} from {domain}[{address}]; from=<{sender}> to=<{Cast.Mailboxes[0]}@{Cast.OwnDomain}> proto=ESMTP helo=<{domain}>");
    }
}
