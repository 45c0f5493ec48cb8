using SmtpLogExporter.Ingest;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// Dovecot as the server of its log, in syslog and in its own file, written after the grammar of its source by a clerk who kept count of what he wrote. Tolerance 0: nothing but the log knows of it, so all of it
/// must be found in it, where the configuration says whose it is; and nothing of it elsewhere.
/// </summary>
public sealed class DovecotTruthTests : IDisposable
{
    private readonly TempFolder temp = new();

    public static TheoryData<string> Logs() => ["syslog", "file"];

    public void Dispose() => temp.Dispose();

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task A_report_counts_what_was_written(string name)
    {
        OwnLog log = OwnLog.Of("Dovecot/" + name);
        CommandRun run = await CommandRun.Of("report", "--dialect", "dovecot", "--format", "prometheus", Write(log));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Counts truth = Counts.Of(log.Truth.GetProperty("counts"));
        KeyValuePair<string, double>[] samples = [.. Samples.All(run.Out).Where(sample => sample.Key.Contains("mta=\"dovecot\"", StringComparison.Ordinal))];
        double Shown(string family, params string[] labels) =>
            samples.Where(sample => sample.Key.StartsWith(family + "{", StringComparison.Ordinal) && labels.All(label => sample.Key.Contains(label, StringComparison.Ordinal))).Sum(sample => sample.Value);
        foreach (string listener in new[] { "submission", "submissions", "lmtp" }) Assert.Equal((listener, truth["connections " + listener]), (listener, Shown("smtp_connections_total", $"listener=\"{listener}\"")));
        foreach (string cause in new[] { "quit", "lost", "timeout", "tls_error", "dropped" }) Assert.Equal((cause, truth["end " + cause]), (cause, Shown("smtp_disconnects_total", $"cause=\"{cause}\"")));
        foreach (string result in new[] { "success", "failure", "error" }) Assert.Equal((result, truth["auth " + result]), (result, Shown("smtp_auth_attempts_total", $"result=\"{result}\"")));
        foreach (string transport in new[] { "smtp", "lmtp" })
        {
            foreach (string result in new[] { "delivered", "deferred", "bounced", "discarded" }) Assert.Equal((transport, result, truth[$"{result} {transport}"]), (transport, result, Shown("smtp_delivery_attempts_total", $"result=\"{result}\"", $"transport=\"{transport}\"")));
        }

        foreach (string origin in new[] { "authenticated", "remote", "local", "notification" }) Assert.Equal((origin, truth["received " + origin]), (origin, Shown("smtp_messages_received_total", $"origin=\"{origin}\"")));
        foreach (string action in new[] { "reject", "defer" }) Assert.Equal((action, truth["reject " + action]), (action, Shown("smtp_rejects_total", $"action=\"{action}\"", "stage=\"end_of_data\"")));
        foreach (string verdict in new[] { "discard", "reject" }) Assert.Equal((verdict, truth["sieve " + verdict]), (verdict, Shown("smtp_filter_verdicts_total", "filter=\"sieve\"", $"verdict=\"{verdict}\"")));
        foreach (string happened in new[] { "start", "stop", "process_limit" }) Assert.Equal((happened, truth[happened]), (happened, Shown("smtp_server_events_total", $"event=\"{happened}\"")));
        foreach (string severity in new[] { "warning", "error" }) Assert.Equal((severity, truth[severity]), (severity, Shown("smtp_server_log_messages_total", $"severity=\"{severity}\"")));
        foreach (string reason in new[] { "protocol_version", "no_shared_cipher" }) Assert.Equal((reason, truth["tls failure " + reason]), (reason, Shown("smtp_tls_failures_total", $"reason=\"{reason}\"")));
        Assert.Equal(truth["bytes"], Shown("smtp_message_size_bytes_sum"));
        Assert.Equal(truth["delivered bytes"], Shown("smtp_delivered_bytes_total", "transport=\"smtp\""));
        Assert.Equal(truth["completed delivered"], Shown("smtp_messages_completed_total", "outcome=\"delivered\""));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Its_counters_agree_with_one_another(string name)
    {
        OwnLog log = OwnLog.Of("Dovecot/" + name);
        Cut cut = Read(log, "dovecot");
        Counts truth = Counts.Of(log.Truth.GetProperty("counts"));
        Counts replies = Counts.Of(log.Truth.GetProperty("replies"));
        Assert.Equal(log.Truth.GetProperty("lines").GetInt64(), cut.Sum("smtplog_lines_total", ("outcome", "counted")) + cut.Sum("smtplog_lines_total", ("outcome", "informational")));
        Assert.Equal(cut.Sum("smtp_disconnects_total"), cut.Sum("smtp_tls_sessions_total", ("direction", "in")) + truth["tls untold"]);

        // That a session was in clear is known as soon as another one was seen not to be.
        Assert.Equal(truth["tls unknown"] + truth["tls unseen"], cut.Sum("smtp_tls_sessions_total", ("direction", "in"), ("version", "unknown")));
        Assert.Equal(0, cut.Sum("smtp_tls_sessions_total", ("direction", "out")));
        Assert.Equal(cut.Sum("smtp_rejects_total"), cut.Sum("smtp_reject_replies_total"));
        Assert.Equal(0, cut.Sum("smtp_tracked_messages"));
        Assert.Equal(0, cut.Sum("smtp_connections_active"));
        foreach (string key in replies.Keys)
        {
            string[] parts = key.Split(' ');
            Assert.Equal((key, replies[key]), (key, cut.Sum("smtp_delivery_replies_total", ("result", parts[0]), ("code", parts[1]))));
        }

        Assert.Equal(replies.Sum, cut.Sum("smtp_delivery_replies_total"));
        Assert.Equal(replies.Sum, cut.Sum("smtp_delivery_failures_total"));
        Assert.Equal(truth["full"], cut.Sum("smtp_delivery_failures_total", ("reason", "mailbox_full")));
        Assert.Equal(truth["sieve reject"], cut.Sum("smtp_delivery_failures_total", ("reason", "policy")));
        Assert.Equal(0, cut.Sum("smtp_delivery_failures_total", ("reason", "other")));

        // A proxy says how long a transaction took, a message is sent on before it is taken; of mailboxes nothing is told.
        Assert.Equal(log.Truth.GetProperty("delays").GetInt64(), cut.Sum("smtp_delivery_delay_seconds"));
    }

    /// <summary>Beside another mail server, or where nobody said whose log it is, only what Sieve did is counted.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("postfix")]
    public void Without_the_setting_it_is_a_companion(string? dialect)
    {
        OwnLog log = OwnLog.Of("Dovecot/syslog");
        Cut cut = Read(log, dialect);
        Counts truth = Counts.Of(log.Truth.GetProperty("counts"));
        double verdicts = truth["sieve discard"] + truth["sieve reject"];
        Assert.Equal(verdicts, cut.Sum("smtp_filter_verdicts_total"));
        Assert.Equal(verdicts, cut.Sum("smtplog_lines_total", ("outcome", "counted")));
        Assert.Equal(log.Truth.GetProperty("lines").GetInt64() - verdicts, cut.Sum("smtplog_lines_total", ("outcome", "informational")));
        foreach (string family in new[] { "smtp_connections_total", "smtp_auth_attempts_total", "smtp_messages_received_total", "smtp_delivery_attempts_total", "smtp_disconnects_total", "smtp_server_events_total" }) Assert.Equal((family, 0), (family, cut.Sum(family)));
    }

    private static Cut Read(OwnLog log, string? dialect)
    {
        Plan plan = Runs.PlanOf(log.Path);
        using Intake intake = new(plan with { Sources = [.. plan.Sources.Select(source => source with { Dialect = dialect })] }, unlimited: true, seed: 0, TimeProvider.System);
        new Pump(intake, new Gate()).Run(static () => { }, CancellationToken.None);
        return intake.Book.TakeCut();
    }

    private string Write(OwnLog log)
    {
        File.WriteAllBytes(temp["mail.log"], OwnLog.Unpack(log.Path));
        return temp["mail.log"];
    }
}
