namespace SmtpLogExporter.Metrics.Tests;

public sealed class HostSeriesTests
{
    private readonly MetricBook book = Books.New();

    [Fact]
    public void The_ledger_has_all_outcomes_of_a_source_at_zero()
    {
        int source = book.AddSource("mail.log");
        Assert.Equal(source, book.AddSource("mail.log"));
        Assert.NotEqual(source, book.AddSource("mail.log#2"));
        Assert.Equal(
            ["counted", "informational", "malformed", "not_mail", "oversized", "unmatched"],
            book.TakeCut().Series.Where(s => s.Family.Name == "smtplog_lines_total" && s.LabelValues[0] == "mail.log").Select(s => s.LabelValues[1]));
    }

    [Fact]
    public void Each_line_counts_by_its_source_and_outcome()
    {
        int one = book.AddSource("one");
        int two = book.AddSource("two");
        for (int i = 0; i < 6; i++)
        {
            for (int n = 0; n <= i; n++) book.CountLine(two, (LineOutcome)i);
        }

        book.CountLine(one, LineOutcome.Counted);
        Cut cut = book.TakeCut();
        Assert.Equal(6, cut.Sum("smtplog_lines_total", ("source", "two"), ("outcome", "oversized")));
        Assert.Equal(4, cut.Sum("smtplog_lines_total", ("source", "two"), ("outcome", "not_mail")));
        Assert.Equal(1, cut.Sum("smtplog_lines_total", ("source", "one")));
        Assert.Equal(22, cut.Sum("smtplog_lines_total"));
    }

    [Fact]
    public void A_source_has_its_counters_at_zero()
    {
        book.AddSource("one");
        Cut cut = book.TakeCut();
        Assert.Equal(5, cut.Series.Count(s => s.Family.Name == "smtplog_lost_bytes_total"));
        Assert.Single(cut.Series, s => s.Family.Name == "smtplog_bytes_read_total");
        Assert.DoesNotContain(cut.Series, s => s.Family.Name == "smtplog_network_dropped_total");
    }

    [Fact]
    public void Counters_add_and_gauges_are_set()
    {
        book.Add("smtplog_rotations_total", 2, "mail.log", "rename");
        book.Add("smtplog_rotations_total", 3, "mail.log", "rename");
        book.Set("smtplog_source_up", 1, "mail.log");
        book.Set("smtplog_source_up", 0, "mail.log");
        book.Set("process_cpu_seconds_total", 12.5);
        book.Set("smtp_queue_messages", 7, "postfix", "mx1", "deferred");
        Cut cut = book.TakeCut();
        Assert.Equal(5, cut.Sum("smtplog_rotations_total"));
        Assert.Equal(0, cut.Sum("smtplog_source_up"));
        Assert.Equal(12.5, cut.Sum("process_cpu_seconds_total"));
        Assert.Equal(7, cut.Sum("smtp_queue_messages", ("mta", "postfix"), ("server", "mx1"), ("queue", "deferred")));
    }

    [Fact]
    public void A_removed_series_ends_and_may_come_again()
    {
        book.Set("smtplog_source_up", 1, "mail.log");
        book.Remove("smtplog_source_up", "mail.log");
        book.Remove("smtplog_source_up", "never seen");
        Assert.DoesNotContain(book.TakeCut().Series, s => s.Family.Name == "smtplog_source_up");
        book.Add("smtplog_source_up", 3, "mail.log");
        Assert.Equal(3, book.TakeCut().Sum("smtplog_source_up"));
    }

    [Fact]
    public void Unknown_families_and_wrong_numbers_of_labels_are_refused()
    {
        Assert.Throws<ArgumentException>(() => book.Add("smtplog_nothing_total", 1));
        Assert.Throws<ArgumentException>(() => book.Add("smtp_connections_total", 1, "postfix", "mx", "smtp"));
        Assert.Throws<ArgumentException>(() => book.Set("smtplog_source_up", 1));
        Assert.Throws<ArgumentException>(() => book.Remove("smtplog_source_up", "a", "b"));
        Assert.Throws<ArgumentException>(() => book.TakeCut().Sum("smtp_nothing"));
    }
}
