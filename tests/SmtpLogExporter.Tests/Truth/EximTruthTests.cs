using System.Text.Json;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>What Exim took and what became of it, as its clients and its targets saw it. Tolerance 0 where no proof stands beside the number.</summary>
public sealed class EximTruthTests
{
    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Messages_taken_by_origin(string name)
    {
        OwnLog log = OwnLog.Of(name);
        long authenticated = Counts.Of(log.Truth.GetProperty("authenticated_by_mechanism")).Sum;
        Counts expected = new Counts()
            .Add("authenticated", authenticated)
            .Add("remote", Counts.Of(log.Truth.GetProperty("accepted_by_service")).Sum - authenticated)
            .Add("local", log.Truth.GetProperty("local_submissions").GetInt64())
            .Add("notification", log.CountLines(@" <= <> R=\S+ U="));
        Assert.Empty(log.By("smtp_messages_received_total", "origin").Beyond(expected));
    }

    /// <summary>Only with <c>log_selector = +incoming_interface</c> does the log know the port a message came in by.</summary>
    [Fact]
    public void Messages_taken_by_door()
    {
        OwnLog log = OwnLog.Of("exim-all-selectors");
        Counts expected = Counts.Of(log.Truth.GetProperty("accepted_by_service"), Services.Listener);
        Assert.Empty(log.By("smtp_messages_received_total", "listener").Add("local", -log.By("smtp_messages_received_total", "listener")["local"]).Beyond(expected));
        Assert.Empty(log.By("smtp_connections_total", "listener").Beyond(Counts.Of(log.Truth.GetProperty("connections_by_service"), Services.Listener)));
    }

    /// <summary>Without <c>+smtp_connection</c> the log has no connection but those refused at once.</summary>
    [Fact]
    public void Connections_nobody_announces_are_not_guessed()
    {
        OwnLog log = OwnLog.Of("exim-default");
        Assert.Equal(log.CountLines(@" Connection from \S+ refused: "), log.By("smtp_connections_total", "listener").Sum);
        Assert.Equal(0, log.Cut.Sum("smtp_connections_active"));
    }

    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Encryption_of_messages_taken(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("accepted_by_tls"), version => version.Replace("TLSv", "tls", StringComparison.Ordinal));
        Assert.Empty(log.By("smtp_tls_sessions_total", "version", ("direction", "in")).Beyond(expected));
    }

    /// <summary>The driver's failures are those answered 535; the others (501, a broken command) are errors.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Authentication(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = new();
        foreach (JsonProperty pair in log.Truth.GetProperty("authenticated_by_mechanism").EnumerateObject()) expected.Add(Lower(pair.Name) + " success", pair.Value.GetInt64());
        foreach (JsonProperty pair in log.Truth.GetProperty("authentication_failed_by_mechanism").EnumerateObject()) expected.Add(Lower(pair.Name) + " failure", pair.Value.GetInt64());
        expected.Add("plain error", log.Truth.GetProperty("refused_by_stage_and_reply").GetProperty("AUTH 501 -").GetInt64());
        Assert.Empty(log.By("smtp_auth_attempts_total", "mechanism result").Beyond(expected));
    }

    [Theory]
    [MemberData(nameof(OwnLog.EximNames), MemberType = typeof(OwnLog))]
    public void Recipients_delivered(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("delivered_by_mx"), mx => mx == "lmtp" ? "lmtp" : "smtp");
        JsonElement stored = log.Truth.GetProperty("stored");
        expected.Add("local", stored.GetProperty("maildir_files").GetInt64() + stored.GetProperty("messages_in_mbox_file_alias").GetInt64());
        expected.Add("pipe", stored.GetProperty("pipe_script_success_runs").GetInt64());
        Assert.Empty(log.By("smtp_delivery_attempts_total", "transport", ("result", "delivered")).Beyond(expected));
    }

    /// <summary>The recipients of a message stand in the log with <c>+received_recipients</c>; else those with a result are counted when it leaves.</summary>
    [Fact]
    public void Recipients_of_messages_taken()
    {
        OwnLog log = OwnLog.Of("exim-all-selectors");
        long local = log.Lines.Where(line => line.Contains(" U=root P=local ", StringComparison.Ordinal)).Sum(line => line[(line.LastIndexOf(" for ", StringComparison.Ordinal) + 5)..].Split(' ').Length);
        long notifications = log.By("smtp_messages_received_total", "origin")["notification"];
        Assert.Equal(log.Truth.GetProperty("accepted_recipients").GetInt64() + local + notifications, log.SumOf("smtp_message_recipients"));
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}
