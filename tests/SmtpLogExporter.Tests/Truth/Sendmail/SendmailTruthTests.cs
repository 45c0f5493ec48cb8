namespace SmtpLogExporter.Tests.Truth.Sendmail;

/// <summary>What the exporter counts in the logs of our own Sendmail at log levels 9 and 10, against what the clients and the remote servers saw. Tolerance 0, but where a comment says why not.</summary>
public sealed class SendmailTruthTests
{
    private const string Level9 = "Sendmail/loglevel9.rfc3164";
    private const string Level10 = "Sendmail/loglevel10.rfc3164";

    public static TheoryData<string> Logs() => [Level9, Level10];

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_laws_hold(string name) => ServerLaws.Hold(OwnLog.Of(name));

    [Theory]
    [InlineData(Level9, "loglevel9.rfc3339")]
    [InlineData(Level9, "loglevel9.rfc5424")]
    [InlineData(Level10, "loglevel10.rfc3339")]
    [InlineData(Level10, "loglevel10.rfc5424")]
    public void The_form_of_the_header_changes_no_number(string name, string form) => ServerLaws.SameAs(OwnLog.Of(name), "Sendmail", form);

    /// <summary>
    /// Level 10 announces each connection. At level 9 a session shows in what is logged of it, and of eight clients nothing was:
    /// they were refused at MAIL in clear text, seven for want of a password and one for a malformed address.
    /// </summary>
    [Theory]
    [InlineData(Level9, 8)]
    [InlineData(Level10, 0)]
    public void Connections(string name, int silent)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.Truth.GetProperty("connections").GetInt64() - silent, log.By("smtp_connections_total", "listener").Sum);
        string[] differences = ServerLaws.ClientsBeyondTruth(log);
        Assert.All(differences, difference => Assert.Contains(" -", difference, StringComparison.Ordinal));
        Assert.True(differences.Length <= silent);
    }

    /// <summary>Clients refused at MAIL for want of a password never come so far that the name of the daemon is logged: their door stays unknown, which is "smtp".</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Connections_to_the_submission_port(string name)
    {
        OwnLog log = OwnLog.Of(name);
        long expected = log.Truth.GetProperty("connections_by_service").GetProperty("MSA:587").GetInt64() - log.Truth.GetProperty("negative_replies").GetProperty("MAIL 530 5.7.0").GetInt64();
        Assert.Equal(expected, log.By("smtp_connections_total", "listener")["submission"]);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Messages_accepted(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "origin");
        Counts outside = log.By("smtp_messages_received_total", "listener", ("origin", "remote")).Add(log.By("smtp_messages_received_total", "listener", ("origin", "authenticated")));
        Assert.Empty(outside.Beyond(Counts.Of(log.Truth.GetProperty("accepted_by_service"), service => service == "MSA:587" ? "submission" : "smtp")));
        Assert.Equal(outside["submission"], received["authenticated"]);
        Assert.Equal(log.Truth.GetProperty("local_submissions").GetInt64(), received["local"]);
        int notifications = log.CountLines(": [0-9A-Za-z]{14,}: (DSN|return to sender|sender notify|postmaster notify): ");
        Assert.Equal(notifications, received["notification"]);
        Assert.Equal(notifications, log.By("smtp_notifications_sent_total", "type").Sum);
        Assert.Equal(outside.Sum + received["local"], log.Cut.Sum("smtp_message_size_bytes"));
    }

    /// <summary>A client that hung up after STARTTLS is a failed handshake here and none of its own.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Handshakes(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts inbound = log.By("smtp_tls_sessions_total", "version", ("direction", "in"));
        Assert.Empty(inbound.Beyond(Counts.Of(log.Truth.GetProperty("handshakes"), handshake => Version(handshake.Split(' ')[0])).Add("none", inbound["none"])));
        Assert.Empty(log.By("smtp_tls_ciphers_total", "cipher", ("direction", "in")).Beyond(Counts.Of(log.Truth.GetProperty("handshakes"), handshake => handshake.Split(' ')[1])));
        Counts outbound = log.By("smtp_tls_sessions_total", "version", ("direction", "out"));
        Assert.Empty(outbound.Beyond(Counts.Of(log.Truth.GetProperty("mx_handshakes"), Version).Add("none", outbound["none"]).Add("unknown", outbound["unknown"])));
        long failed = log.Truth.GetProperty("handshakes_failed").GetInt64() + log.Truth.GetProperty("hung_up").GetProperty("STARTTLS").GetInt64();
        Assert.Equal(failed, log.By("smtp_tls_failures_total", "direction")["in"]);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Authentications(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Empty(log.By("smtp_auth_attempts_total", "mechanism", ("result", "success")).Beyond(Counts.Of(log.Truth.GetProperty("auth_ok"), mechanism => mechanism.ToLowerInvariant())));
        Assert.Empty(log.By("smtp_auth_attempts_total", "mechanism", ("result", "failure")).Beyond(Counts.Of(log.Truth.GetProperty("auth_failed"), mechanism => mechanism.ToLowerInvariant())));
        Assert.Equal(log.Truth.GetProperty("negative_replies").GetProperty("AUTH 501 5.5.4").GetInt64(), log.By("smtp_auth_attempts_total", "result")["error"]);
    }

    /// <summary>
    /// Refusals by stage and reply. Not in the log: EHLO without a name (501), MAIL with a bad address (553 5.1.3), with too large a size (552 5.2.3), without a password (530), and what is answered to raw bytes.
    /// Read by the client at another command: 421 to lines that are too long and to open proxies, which are events of their own. Connections over the rate read 421 before any command.
    /// "virtual error" and "no such virtual user" are logged without their codes, which the administrator chose.
    /// </summary>
    [Theory]
    [InlineData(Level9, "connect 421 4.3.2 +27", "rcpt 550 5.7.0 -2", "rcpt none none +2")]
    [InlineData(Level10, "connect 421 4.3.2 +18", "helo 501 5.0.0 -1", "rcpt 550 5.0.0 -1", "rcpt none none +1")]
    public void Refusals_by_stage_and_reply(string name, params string[] known)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(known, log.Spoken.Refusals.Beyond(Counts.Of(log.Truth.GetProperty("negative_replies"), told => Refusal(told, name))));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Recipients_delivered(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts delivered = log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered"));
        Assert.Equal(log.Truth.GetProperty("delivered_by_mx").GetProperty("lmtp").GetInt64(), delivered["lmtp"]);
        Assert.Equal(log.Truth.GetProperty("delivered").GetInt64() - delivered["lmtp"], delivered["smtp"]);
        Assert.Equal(log.Truth.GetProperty("mailboxes").GetInt64(), delivered["local"]);
    }

    private static string? Refusal(string told, string name)
    {
        string[] parts = told.Split(' ');
        if (parts[0] is "AUTH" or "RAW" or "QUIT" || told is "MAIL 530 5.7.0" or "MAIL 552 5.2.3" or "MAIL 553 5.1.3" || (told == "EHLO 501 5.0.0" && name == Level9)) return null;
        string stage = parts[0] switch { "DOT" => "end_of_data", "EHLO" => "helo", _ => parts[0].ToLowerInvariant() };
        return $"{stage} {parts[1]} {parts[2]}";
    }

    private static string Version(string version) => version.Replace("TLSv", "tls", StringComparison.Ordinal);
}
