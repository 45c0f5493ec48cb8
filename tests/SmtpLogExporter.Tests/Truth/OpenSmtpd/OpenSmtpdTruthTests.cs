namespace SmtpLogExporter.Tests.Truth.OpenSmtpd;

/// <summary>What the exporter counts in the logs of our own OpenSMTPD, against what the clients and the remote servers saw. Tolerance 0, but where a comment says why not.</summary>
public sealed class OpenSmtpdTruthTests
{
    private const string Old = "OpenSmtpd/6.8.rfc3164";
    private const string New = "OpenSmtpd/7.6.rfc3164";

    public static TheoryData<string> Logs() => [Old, New];

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_laws_hold(string name) => ServerLaws.Hold(OwnLog.Of(name));

    [Theory]
    [InlineData(Old, "6.8.rfc3339")]
    [InlineData(Old, "6.8.rfc5424")]
    [InlineData(New, "7.6.rfc3339")]
    [InlineData(New, "7.6.rfc5424")]
    public void The_form_of_the_header_changes_no_number(string name, string form) => ServerLaws.SameAs(OwnLog.Of(name), "OpenSmtpd", form);

    [Theory]
    [MemberData(nameof(Logs))]
    public void Connections_by_client(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(log.Truth.GetProperty("connections").GetInt64(), log.By("smtp_connections_total", "listener").Sum);
        Assert.Equal(log.Truth.GetProperty("connections").GetInt64(), log.By("smtp_disconnects_total", "cause").Sum);
        Assert.Equal(0, log.By("smtp_connections_active", "listener").Sum);
        Assert.Empty(ServerLaws.ClientsBeyondTruth(log));
    }

    /// <summary>The log never says by which port a message came.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Messages_accepted(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts received = log.By("smtp_messages_received_total", "origin");
        Counts services = Counts.Of(log.Truth.GetProperty("accepted_by_service"), service => service.StartsWith("smtp:", StringComparison.Ordinal) ? "remote" : "authenticated");
        Assert.Equal(services["remote"], received["remote"]);
        Assert.Equal(services["authenticated"], received["authenticated"]);
        Assert.Equal(log.Truth.GetProperty("local_submissions").GetInt64(), received["local"]);
        Assert.Equal(log.CountLines(" smtp message msgid=") - services.Sum - received["local"], received["notification"]);
        Assert.Equal(received["notification"], log.By("smtp_notifications_sent_total", "type")["failure"]);
        Assert.Equal(received.Sum, log.Cut.Sum("smtp_message_size_bytes"));
    }

    /// <summary>
    /// A client that hung up after STARTTLS is a failed handshake here and none of its own. Sessions with servers: those that broke off say nothing.
    /// </summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Handshakes(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts inbound = log.By("smtp_tls_sessions_total", "version", ("direction", "in"));
        Counts clients = Counts.Of(log.Truth.GetProperty("handshakes"), handshake => Version(handshake.Split(' ')[0]));
        Assert.Empty(inbound.Beyond(clients.Add("none", log.Truth.GetProperty("connections").GetInt64() - clients.Sum)));
        Counts outbound = log.By("smtp_tls_sessions_total", "version", ("direction", "out"));
        Assert.Empty(outbound.Beyond(Counts.Of(log.Truth.GetProperty("mx_handshakes"), Version).Add("none", outbound["none"])));
        long failed = log.Truth.GetProperty("handshakes_failed").GetInt64() + log.Truth.GetProperty("hung_up").GetProperty("STARTTLS").GetInt64();
        Assert.Equal(failed, log.By("smtp_tls_failures_total", "direction")["in"]);
    }

    /// <summary>The mechanism is not logged.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Authentications(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts attempts = log.By("smtp_auth_attempts_total", "result");
        Assert.Equal(Counts.Of(log.Truth.GetProperty("auth_ok")).Sum, attempts["success"]);
        Assert.Equal(Counts.Of(log.Truth.GetProperty("auth_failed")).Sum, attempts["failure"]);
        Assert.Equal(0, attempts["error"]);
    }

    /// <summary>Refusals by stage and reply. Replies to wrong syntax are refused commands only. A filter refuses connections before any command, and the clients did not read its words as an answer to one.</summary>
    [Theory]
    [InlineData(Old, "connect 550 none +5")]
    [InlineData(New, "connect 550 none +12")]
    public void Refusals_by_stage_and_reply(string name, params string[] known)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(known, log.Spoken.Refusals.Beyond(Counts.Of(log.Truth.GetProperty("negative_replies"), Refusal)));
    }

    /// <summary>
    /// Some deliveries over LMTP are called temporary failures ("Remote host sent too much data") though the other side took them: the log is all there is. They are tried again, and the other side then has two.
    /// Of mailboxes the truth counts the files that stayed; a program that took the mail left none.
    /// </summary>
    [Theory]
    [InlineData(Old, 1, 3)]
    [InlineData(New, 12, 7)]
    public void Recipients_delivered(string name, int denied, int byProgram)
    {
        OwnLog log = OwnLog.Of(name);
        Counts delivered = log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered"));
        Assert.Equal(log.Truth.GetProperty("delivered").GetInt64() - denied, delivered["smtp"] + delivered["lmtp"]);
        Assert.Equal(log.Truth.GetProperty("mailboxes").GetInt64() + byProgram, delivered["local"]);
        Assert.True(log.CountLines("stat=\"Remote host sent too much data\"") >= denied);
    }

    private static string? Refusal(string told)
    {
        string[] parts = told.Split(' ');
        if (parts[0] is "AUTH" or "RAW" or "QUIT" or "EHLO") return null;
        string stage = parts[0] == "DOT" ? "end_of_data" : parts[0].ToLowerInvariant();
        return $"{stage} {parts[1]} {(parts[2] == "-" ? "none" : parts[2])}";
    }

    private static string Version(string version) => version.Replace("TLSv", "tls", StringComparison.Ordinal);
}
