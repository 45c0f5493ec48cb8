using System.Text;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>What holds for every log of every server.</summary>
internal static class ServerLaws
{
    public static void Hold(OwnLog log)
    {
        Counts outcomes = log.By("smtplog_lines_total", "outcome");
        Assert.Equal(log.Lines.Count, outcomes.Sum);
        Assert.Equal(["counted", "informational"], outcomes.Keys);
        Counts results = log.By("smtp_delivery_attempts_total", "result");
        long failed = results["deferred"] + results["bounced"] + results["expired"];
        Assert.Equal(failed, log.By("smtp_delivery_replies_total", "result").Sum);
        Assert.Equal(failed, log.By("smtp_delivery_failures_total", "result").Sum);
        Assert.Equal(results["delivered"] + results["bounced"] + results["expired"], log.Cut.Sum("smtp_delivery_delay_seconds"));
        Assert.Equal(log.By("smtp_rejects_total", "stage").Sum, log.By("smtp_reject_replies_total", "code").Sum);
        Assert.Equal(log.By("smtp_rejects_total", "stage").Sum, log.By("smtp_client_rejects_total", "client_ip").Sum);
        Assert.Equal(log.By("smtp_connections_total", "listener").Sum, log.By("smtp_client_connections_total", "client_ip").Sum);
        Assert.Equal(0, log.By("smtp_rejects_total", "reason")["other"]);
        long received = log.By("smtp_messages_received_total", "origin").Sum;
        Assert.Equal(received, log.By("smtp_messages_completed_total", "outcome").Sum + log.By("smtp_tracked_messages", "state").Sum);
    }

    /// <summary>How connections of clients differ from what the clients themselves know; of IPv6 each network is one client.</summary>
    public static string[] ClientsBeyondTruth(OwnLog log) =>
        log.By("smtp_client_connections_total", "client_ip").Beyond(Counts.Of(log.Truth.GetProperty("connections_by_client"), address => ClientKey.Read(Encoding.ASCII.GetBytes(address)).ToString()));

    /// <summary>Each number of the log, by its series; times are left out, which one form has in seconds and another in microseconds.</summary>
    public static Counts Numbers(OwnLog log)
    {
        Counts numbers = new();
        foreach (CutSeries series in log.Cut.Series)
        {
            MetricFamily family = series.Family;
            if (!family.IsAboutMail || family.Name.EndsWith("_timestamp_seconds", StringComparison.Ordinal)) continue;
            numbers.Add($"{family.Name} {string.Join(' ', family.LabelNames.Zip(series.LabelValues, (label, value) => $"{label}={value}"))}", family.Type == FamilyType.Histogram ? series.Count : (long)series.Value);
        }

        return numbers;
    }

    /// <summary>
    /// The same log under another header. Tolerance 0, but that the last messages may have left or not: a message whose end is not logged leaves some time after its last recipient,
    /// and at the end of the log that time is up in one form, which has seconds, and not yet in another, which has microseconds.
    /// </summary>
    public static void SameAs(OwnLog log, string folder, string form)
    {
        OwnLog other = OwnLog.Bare(Path.Combine(AppContext.BaseDirectory, "Corpus", folder, form + ".log.gz"));
        string[] differences = Numbers(other).Beyond(Numbers(log));
        Assert.All(differences, difference => Assert.Matches("^smtp_(messages_completed_total|tracked_messages) .*[+-]1$", difference));
        Assert.Equal(Messages(log), Messages(other));
        Assert.True(Numbers(log).Keys.Count() > 200);
    }

    private static long Messages(OwnLog log) => log.By("smtp_messages_completed_total", "outcome").Sum + log.By("smtp_tracked_messages", "state").Sum;
}
