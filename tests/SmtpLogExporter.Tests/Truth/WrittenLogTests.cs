namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// Logs that were written after the grammar of servers that do not run here, by a clerk who kept count of what he wrote. Tolerance 0: nothing but the log knows of these servers, so all of it must be found in it.
/// </summary>
public sealed class WrittenLogTests
{
    public static TheoryData<string> Logs() => ["Qmail/multilog", "Qmail/syslog", "Courier/maillog"];

    public static TheoryData<string> AllLogs() => [.. Logs().Concat(TransactionLogTests.Logs()).Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(AllLogs))]
    public void Each_line_has_one_outcome(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts outcomes = log.By("smtplog_lines_total", "outcome");
        Assert.Equal(log.Truth.GetProperty("lines").GetInt64(), outcomes.Sum);
        Assert.Equal(["counted", "informational"], outcomes.Keys);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void What_was_written_is_counted(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts truth = Counts.Of(log.Truth.GetProperty("counts"));
        Counts found = new();
        Add(found, log.By("smtp_messages_received_total", "origin"), "received ");
        Add(found, log.By("smtp_messages_completed_total", "outcome"), "completed ");
        Add(found, log.By("smtp_delivery_attempts_total", "result"), "");
        found.Add("connections", log.By("smtp_connections_total", "listener").Sum);
        found.Add("notifications", log.By("smtp_notifications_sent_total", "type")["failure"]);
        found.Add("postmaster", log.By("smtp_notifications_sent_total", "type")["postmaster"]);
        if (name.StartsWith("Qmail", StringComparison.Ordinal))
        {
            Add(found, log.By("smtp_disconnects_total", "cause"), "end ");
            found.Add("bytes", log.SumOf("smtp_message_size_bytes"));
            found.Add("dnsbl", log.By("smtp_rejects_total", "reason")["dnsbl"]);
        }
        else
        {
            found.Add("bytes", log.By("smtp_delivered_bytes_total", "transport").Sum);
            // A contact counts once for a message and host, however many of its recipients wait there.
            found.Add("refused", log.By("smtp_outbound_connect_failures_total", "reason")["refused"]);
            found.Add("auth ok", log.By("smtp_auth_attempts_total", "result")["success"]);
            found.Add("auth failed", log.By("smtp_auth_attempts_total", "result")["failure"]);
            Add(found, log.By("smtp_rejects_total", "stage"), "reject ");
        }

        Assert.Empty(found.Beyond(truth));
        Assert.Empty(log.By("smtp_delivery_replies_total", "result code").Beyond(Counts.Of(log.Truth.GetProperty("replies"))));
    }

    /// <summary>Each message leaves with its last recipient, so nothing stays open.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Nothing_is_left_and_nothing_is_unexplained(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(0, log.By("smtp_tracked_messages", "state").Sum);
        Assert.Equal(0, log.By("smtp_delivery_failures_total", "reason")["other"]);
        Assert.Equal(0, log.By("smtp_rejects_total", "reason")["other"]);
        Counts results = log.By("smtp_delivery_attempts_total", "result");
        Assert.Equal(results["delivered"] + results["bounced"] + results["expired"], log.Cut.Sum("smtp_delivery_delay_seconds"));
        Assert.Equal(log.By("smtp_rejects_total", "stage").Sum, log.By("smtp_reject_replies_total", "code").Sum);
    }

    private static void Add(Counts to, Counts counts, string prefix)
    {
        foreach (string key in counts.Keys) to.Add(prefix + key, counts[key]);
    }
}
