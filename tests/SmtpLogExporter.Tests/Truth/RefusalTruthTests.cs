namespace SmtpLogExporter.Tests.Truth;

/// <summary>Refused commands, against the clients that read the replies.</summary>
public sealed class RefusalTruthTests
{
    /// <summary>What Postfix answers and never logs as a refusal: the replies are known to the clients alone. AUTH has its own metric.</summary>
    private static readonly string[] Silent =
    [
        "rcpt 452 4.5.3", // too many recipients
        "rcpt 503 5.5.1", // RCPT without MAIL
        "mail 501 5.1.7", // bad address syntax: a warning, no refusal
        "starttls 454 4.3.0", // no certificate to start with
        "starttls 454 4.7.0",
        "starttls 550 5.7.1", // what a milter said at EHLO; counted where it is said again, at MAIL
    ];

    /// <summary>
    /// Tolerance 0 for each stage with each reply, but for:
    /// <list type="bullet">
    /// <item>connect 421: the client that is over its limits sees a closed connection and no reply to any command of its own;</item>
    /// <item>connect, helo 451 4.7.1: the milter was out of order, and the client left before MAIL, where it would have been told;</item>
    /// <item>unknown 451 4.7.1: a client began its handshake although STARTTLS had been refused, and did not read the answers to it;</item>
    /// <item>data 503: a client that writes all its commands at once does not read each reply;</item>
    /// <item>end_of_data 5.6.0: cleanup logs a milter's text without its code; 550 stands for all of 5.x.x, and here it was 554;</item>
    /// <item>rcpt 421 and idle 421: "too many errors" ends the session, and has no line as a refusal (it is the cause of a disconnect);</item>
    /// <item>rcpt 504: two were read as the answer to something raw.</item>
    /// </list>
    /// </summary>
    [Theory]
    [InlineData("syslog", "connect 421 4.7.0 +43", "connect 451 4.7.1 +1", "data 503 5.5.0 +9", "end_of_data 550 5.6.0 +4", "end_of_data 554 5.6.0 -4", "helo 451 4.7.1 +1", "rcpt 421 4.7.0 -7", "rcpt 504 5.5.2 +2", "unknown 504 5.5.2 -2")]
    [InlineData("maillog", "connect 421 4.7.0 +19", "data 503 5.5.0 +3", "helo 451 4.7.1 +4", "rcpt 421 4.7.0 -5", "unknown 451 4.7.1 +1")]
    [InlineData("contentfilter", "connect 421 4.7.0 +29", "data 503 5.5.0 +3", "rcpt 421 4.7.0 -2", "rcpt 504 5.5.2 +1", "unknown 504 5.5.2 -1")]
    [InlineData("big", "connect 421 4.7.0 +6", "data 503 5.5.0 +2", "idle 421 4.7.0 -1", "rcpt 421 4.7.0 -1")]
    public void Refusals_by_stage_and_reply(string name, params string[] known)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(known, log.Spoken.Refusals.Beyond(Counts.Of(log.Truth.GetProperty("refused_by_stage_and_reply"), Refusal)));
    }

    /// <summary>Tolerance 0: the metrics hold what was said.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Refusals_as_the_metrics_show_them(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts stages = new();
        Counts replies = new();
        foreach (string refusal in log.Spoken.Refusals.Keys)
        {
            string[] parts = refusal.Split(' ');
            stages.Add($"{parts[0]} {(parts[1][0] == '4' ? "defer" : "reject")}", log.Spoken.Refusals[refusal]);
            replies.Add($"{parts[1]} {parts[2]}", log.Spoken.Refusals[refusal]);
        }

        Assert.Empty(log.By("smtp_rejects_total", "stage action").Beyond(stages));
        Assert.Empty(log.By("smtp_reject_replies_total", "code enhanced_code").Beyond(replies));
        Assert.True(stages.Sum > 100);
    }

    private static string? Refusal(string told)
    {
        string[] parts = told.Split(' ');
        string stage = parts[0] switch
        {
            "AUTH" => "auth",
            "DOT" => "end_of_data",
            "QUIT" => "mail", // Read late: the reply to a MAIL that was too long.
            "RAW" => "unknown",
            "RSET" => "idle",
            _ => parts[0].ToLowerInvariant(),
        };
        string refusal = $"{stage} {parts[1]} {parts[2]}";
        return stage == "auth" || Silent.Contains(refusal) ? null : refusal;
    }
}
