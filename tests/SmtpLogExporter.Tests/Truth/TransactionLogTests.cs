namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// maddy and mox, whose logs know transactions and results, written after the grammar of their source by a clerk who kept count of what he wrote. Tolerance 0: nothing but the log knows of
/// these servers, so all of it must be found in it.
/// </summary>
public sealed class TransactionLogTests
{
    public static TheoryData<string> Logs() => ["Maddy/file", "Mox/journal"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void What_was_written_is_counted(string name)
    {
        OwnLog log = OwnLog.Of(name);
        bool isMox = name.StartsWith("Mox", StringComparison.Ordinal);
        Counts found = new();
        Add(found, log.By("smtp_messages_received_total", "origin"), "received ");
        Add(found, log.By("smtp_rejects_total", "stage"), "reject ");
        Add(found, log.By("smtp_delivery_attempts_total", isMox ? "result transport" : "result"), "");
        found.Add("auth ok", log.By("smtp_auth_attempts_total", "result")["success"]);
        found.Add("auth failed", log.By("smtp_auth_attempts_total", "result")["failure"]);
        found.Add("notifications", log.By("smtp_notifications_sent_total", "type")["failure"]);
        if (isMox)
        {
            found.Add("connections", log.By("smtp_connections_total", "listener").Sum);
            found.Add("bytes", log.SumOf("smtp_message_size_bytes"));
            Add(found, log.By("smtp_disconnects_total", "cause"), "end ");
            Add(found, log.By("smtp_commands_total", "command outcome"), "command ");
        }
        else Add(found, log.By("smtp_messages_completed_total", "outcome"), "completed ");
        Assert.Empty(found.Beyond(Counts.Of(log.Truth.GetProperty("counts"))));
        Assert.Empty(log.By("smtp_delivery_replies_total", "result code").Beyond(Counts.Of(log.Truth.GetProperty("replies"))));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Nothing_is_left_and_nothing_is_unexplained(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(0, log.By("smtp_tracked_messages", "state").Sum);
        Assert.Equal(0, log.By("smtp_delivery_failures_total", "reason")["other"]);
        Assert.Equal(log.By("smtp_rejects_total", "stage").Sum, log.By("smtp_reject_replies_total", "code").Sum);

        // mox does not say when a message it delivers came.
        long final = name.StartsWith("Mox", StringComparison.Ordinal) ? 0 : log.Truth.GetProperty("delays").GetInt64();
        Assert.Equal(final, log.Cut.Sum("smtp_delivery_delay_seconds"));
    }

    private static void Add(Counts to, Counts counts, string prefix)
    {
        foreach (string key in counts.Keys) to.Add(prefix + key, counts[key]);
    }
}
