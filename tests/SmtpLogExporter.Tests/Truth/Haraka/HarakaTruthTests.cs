namespace SmtpLogExporter.Tests.Truth.Haraka;

/// <summary>
/// What the exporter counts in the logs of our own Haraka, against what the clients and the remote servers saw. Tolerance 0, but where a comment says why not.
/// </summary>
public sealed class HarakaTruthTests
{
    public static TheoryData<string> Logs() => ["Haraka/default", "Haraka/logfmt", "Haraka/json"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Each_line_has_one_outcome(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts outcomes = log.By("smtplog_lines_total", "outcome");
        Assert.Equal(log.Lines.Count, outcomes.Sum);
        Assert.Equal(["counted", "informational"], outcomes.Keys);
    }

    /// <summary>The proxy's address is never a client's. IPv6 clients are counted by network.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Connections_by_client(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.Truth.GetProperty("connections").GetInt64(), log.By("smtp_connections_total", "listener").Sum);
        Assert.Equal(log.Truth.GetProperty("connections").GetInt64(), log.By("smtp_disconnects_total", "listener").Sum);
        Assert.Empty(ServerLaws.ClientsBeyondTruth(log));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Messages_accepted(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "origin");
        Assert.Equal(log.Truth.GetProperty("accepted").GetInt64(), received["remote"] + received["authenticated"]);
        Assert.Equal(log.CountLines("Created transaction: "), received["notification"]);
        Assert.Equal(received["notification"], log.By("smtp_notifications_sent_total", "type")["failure"]);
        Assert.Equal(log.Truth.GetProperty("accepted").GetInt64() + received["notification"], log.Cut.Sum("smtp_message_recipients"));
        Assert.Equal(log.Truth.GetProperty("accepted").GetInt64(), log.Cut.Sum("smtp_message_size_bytes"));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Authentications(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts attempts = log.By("smtp_auth_attempts_total", "result");
        Assert.Equal(log.Truth.GetProperty("auth_ok").GetInt64(), attempts["success"]);
        Assert.Equal(log.Truth.GetProperty("auth_failed").GetInt64(), attempts["failure"]);
        Assert.Equal(0, attempts["error"]);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Handshakes_by_version(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts inbound = log.By("smtp_tls_sessions_total", "version", ("direction", "in"));
        Counts clients = Counts.Of(log.Truth.GetProperty("tls_in"), handshake => Version(handshake.Split(' ')[0]));
        Assert.Empty(inbound.Beyond(clients.Add("none", log.Truth.GetProperty("connections").GetInt64() - clients.Sum)));
        Counts outbound = log.By("smtp_tls_sessions_total", "version", ("direction", "out"));
        Counts servers = Counts.Of(log.Truth.GetProperty("tls_out"), Version);
        Assert.Empty(outbound.Beyond(servers.Add("none", outbound["none"])));
        Assert.True(outbound["none"] > 0);
    }

    /// <summary>
    /// Refused commands by stage. Raw bytes that are no command at all are answered 500 and 503 several times in a session, of which the last is logged, and RCPT sent so is a RCPT all the same.
    /// AUTH is not among them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Refusals_by_stage(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts refused = log.By("smtp_rejects_total", "stage");
        Counts told = Counts.Of(log.Truth.GetProperty("negative_replies"));
        Assert.Equal(told["RCPT 550 -"] + told["RAW 550 -"] + told["RCPT 501 -"], refused["rcpt"]);
        Assert.Equal(told["MAIL 501 -"] + told["MAIL 550 -"], refused["mail"]);
        Assert.Equal(told["DOT 550 -"], refused["end_of_data"]);
        Assert.Equal(told["EHLO 501 -"] + told["QUIT 500 -"], refused["helo"]);
        Assert.Equal(refused.Sum, log.By("smtp_reject_replies_total", "code").Sum);
        Assert.Equal(0, log.By("smtp_rejects_total", "reason")["other"]);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Recipients_delivered(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.Truth.GetProperty("delivered").GetInt64(), log.By("smtp_delivery_attempts_total", "result")["delivered"]);
    }

    /// <summary>
    /// Permanent answers to RCPT and to the end of data, by code: each is one recipient bounced. What the server said before MAIL is a bounce of all recipients of the file, which the remote server did not count.
    /// </summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Recipients_bounced_by_code(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("rcpt_refusals"), Permanent).Add(Counts.Of(log.Truth.GetProperty("final_replies"), Permanent));
        expected.Add(Counts.Of(log.Truth.GetProperty("mail_refusals"), where => Permanent(where.Split(' ')[1]))).Add(Counts.Of(log.Truth.GetProperty("banner_refusals"), where => Permanent(where.Split(' ')[1])));
        Counts bounced = log.By("smtp_delivery_replies_total", "code", ("result", "bounced"));
        Assert.Empty(bounced.Beyond(expected.Add("none", bounced["none"])));
        PlainFiles files = PlainFiles.Of(log.Lines);
        Assert.Equal(files.Bounced("Nowhere to deliver") + files.Bounced("No Such Domain") + files.Bounced("Domain ") + files.Bounced("Unrecognized response"), bounced["none"]);
    }

    /// <summary>
    /// Temporary answers, by code. The last one before a message is given up for its number of failures stands only in the line that gives it up, which is a verdict and no attempt:
    /// those are added. "454 TLS not available" is no answer to a recipient or a sender, and was not counted.
    /// </summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Recipients_deferred_by_code(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("rcpt_refusals"), Temporary).Add(Counts.Of(log.Truth.GetProperty("final_replies"), Temporary));
        expected.Add(Counts.Of(log.Truth.GetProperty("mail_refusals"), where => Temporary(where.Split(' ')[1]))).Add(Counts.Of(log.Truth.GetProperty("banner_refusals"), where => Temporary(where.Split(' ')[1])));
        Counts deferred = log.By("smtp_delivery_replies_total", "code", ("result", "deferred"));
        PlainFiles files = PlainFiles.Of(log.Lines);
        foreach (string code in expected.Keys) deferred.Add(code, files.Bounced($"Too many failures (Upstream error: {code} "));
        expected.Add("none", deferred["none"]).Add("454", deferred["454"]);
        Assert.Empty(deferred.Beyond(expected));
    }

    /// <summary>All messages of these logs leave the queue but the one whose file was left.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Messages_are_completed(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.By("smtp_messages_received_total", "origin").Sum - 1, log.By("smtp_messages_completed_total", "outcome").Sum);
        Assert.Equal(1, log.By("smtp_tracked_messages", "state")["deferred"]);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_laws_hold(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts results = log.By("smtp_delivery_attempts_total", "result");
        long failed = results["deferred"] + results["bounced"] + results["expired"];
        Assert.Equal(failed, log.By("smtp_delivery_replies_total", "result").Sum);
        Assert.Equal(failed, log.By("smtp_delivery_failures_total", "result").Sum);
        Assert.Equal(results["delivered"] + results["bounced"] + results["expired"], log.Cut.Sum("smtp_delivery_delay_seconds"));
        Assert.Equal(log.By("smtp_disconnects_total", "listener").Sum, log.By("smtp_tls_sessions_total", "version", ("direction", "in")).Sum);
    }

    private static string Version(string written) => written.Replace("TLSv", "tls", StringComparison.Ordinal);

    private static string? Permanent(string reply) => reply[0] == '5' ? reply[..3] : null;

    private static string? Temporary(string reply) => reply[0] == '4' ? reply[..3] : null;
}
