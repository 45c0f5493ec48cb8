using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Tests.Servers;

/// <summary>Places of servers and what happens without one, seen from outside.</summary>
public sealed class ServerTableTests
{
    private const long Hour = 3_600_000;
    private readonly Dictionary<string, Place> places = [];

    [Fact]
    public void Beyond_the_limit_servers_count_as_other()
    {
        MetricBook book = new(Facts.Options with { ServerLimit = 2 }, Facts.Start);
        foreach (string server in new[] { "a", "b", "c", "d", "a" }) Connect(book, server, 0);
        Cut cut = book.TakeCut();
        Assert.Equal(2, cut.Sum("smtp_connections_total", ("server", "a")));
        Assert.Equal(2, cut.Sum("smtp_connections_total", ("server", "other")));
        Assert.Equal(["a", "b"], cut.Series.Where(s => s.Family.Name == "smtp_last_log_timestamp_seconds").Select(s => s.LabelValues[1]));
    }

    [Fact]
    public void Outside_the_detail_places_details_count_as_other_and_the_core_does_not()
    {
        MetricBook book = new(Facts.Options with { DetailServerLimit = 1 }, Facts.Start);
        foreach (string server in new[] { "a", "b", "c" })
        {
            Connect(book, server, 0);
            book.Count(Facts.At(server: server), new LimitReached());
        }

        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("server", "c")));
        Assert.Equal(1, cut.Sum("smtp_rate_limits_total", ("server", "a")));
        Assert.Equal(2, cut.Sum("smtp_rate_limits_total", ("server", "other")));
        Assert.Equal(2, cut.Sum("smtp_client_connections_total", ("server", "other")));
    }

    [Fact]
    public void Configured_servers_always_have_their_places()
    {
        MetricBook book = new(Facts.Options with { ServerLimit = 2, DetailServerLimit = 2, Servers = ["late"] }, Facts.Start);
        foreach (string server in new[] { "a", "b", "late" }) Connect(book, server, 0);
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("server", "a")));
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("server", "other")));
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("server", "late")));
    }

    [Fact]
    public void A_server_whose_name_is_no_text_counts_as_other()
    {
        MetricBook book = Books.New();
        book.Count(new Origin { Place = new Place(new MailServer("postfix", [0xFF])), Time = Facts.Start }, new LimitReached());
        Connect(book, "other", 0);
        Cut cut = book.TakeCut();
        Assert.Equal(1, cut.Sum("smtp_rate_limits_total", ("server", "other")));
        Assert.Equal(1, cut.Sum("smtp_connections_total", ("server", "other")));
        Reading.ExpositionReader.Of(cut);
    }

    [Fact]
    public void A_silent_server_is_not_shown_after_a_day()
    {
        MetricBook book = Books.New();
        Connect(book, "a", 0);
        Connect(book, "b", 20 * Hour);
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_total", ("server", "a")));
        Connect(book, "b", 25 * Hour);
        Assert.DoesNotContain(book.TakeCut().Series, s => s.LabelValues.Contains("a"));
    }

    [Fact]
    public void A_configured_server_may_be_silent_for_ever()
    {
        MetricBook book = new(Facts.Options with { Servers = ["a"] }, Facts.Start);
        Connect(book, "a", 0);
        Connect(book, "b", 25 * Hour);
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_total", ("server", "a")));
    }

    [Fact]
    public void One_that_returns_after_a_day_starts_at_zero()
    {
        MetricBook book = Books.New();
        Connect(book, "a", 0);
        Connect(book, "a", 0);
        Connect(book, "a", 25 * Hour);
        CutSeries series = Assert.Single(book.TakeCut().Series, s => s.Family.Name == "smtp_connections_total" && s.LabelValues[2] == "smtp");
        Assert.Equal(1, series.Value);
        Assert.Equal(Facts.Start + (25 * Hour), series.Created);
    }

    [Fact]
    public void A_server_whose_source_is_only_behind_goes_on_where_it_was()
    {
        MetricBook book = Books.New();
        Connect(book, "a", 0);
        Connect(book, "b", 30 * Hour);
        Assert.DoesNotContain(book.TakeCut().Series, s => s.LabelValues.Contains("a"));
        Connect(book, "a", Hour);
        CutSeries series = Assert.Single(book.TakeCut().Series, s => s.Family.Name == "smtp_connections_total" && s.LabelValues[1] == "a" && s.LabelValues[2] == "smtp");
        Assert.Equal(2, series.Value);
        Assert.Equal(Facts.Start, series.Created);
    }

    [Fact]
    public void What_is_still_open_in_a_returning_server_stays_in_its_gauges()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(server: "a"), new TrackedMessagesChanged { State = TrackedState.Deferred, Change = 3 });
        Connect(book, "b", 30 * Hour);
        book.Count(Facts.At(Facts.Start + (31 * Hour), "a"), new TrackedMessagesChanged { State = TrackedState.Deferred, Change = -3 });
        Assert.Equal(0, book.TakeCut().Sum("smtp_tracked_messages"));
    }

    [Fact]
    public void A_new_server_takes_the_place_of_a_silent_one()
    {
        MetricBook book = new(Facts.Options with { ServerLimit = 2, DetailServerLimit = 1 }, Facts.Start);
        Connect(book, "a", 0);
        Connect(book, "b", 25 * Hour);
        Connect(book, "c", 26 * Hour);
        Assert.Equal(["b", "c"], book.TakeCut().Series.Where(s => s.Family.Name == "smtp_last_log_timestamp_seconds").Select(s => s.LabelValues[1]));
        Assert.Equal(1, book.TakeCut().Sum("smtp_client_connections_total", ("server", "c")));
        Connect(book, "a", 26 * Hour);
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_total", ("server", "other")));
    }

    [Fact]
    public void Rejects_of_one_server_are_capped_by_making_the_reason_coarse()
    {
        MetricBook book = new(Facts.Options with { DetailServerLimit = 1 }, Facts.Start);
        foreach (string server in new[] { "detail", "core" })
        {
            for (int i = 0; i < 12 * 39; i++)
                book.Count(Facts.At(server: server), new Refusal { Stage = (Stage)(i / 39), Reason = (Reason)(i % 39) });
        }

        Cut cut = book.TakeCut();
        Assert.InRange(Count("detail"), 300, 312);
        Assert.InRange(Count("core"), 60, 72);
        Assert.Equal(468, cut.Sum("smtp_rejects_total", ("server", "core")));
        Assert.Equal(468, cut.Sum("smtp_rejects_total", ("server", "detail")));

        int Count(string server) => cut.Series.Count(s => s.Family.Name == "smtp_rejects_total" && s.LabelValues[1] == server);
    }

    [Fact]
    public void Disconnects_are_capped_by_making_the_stage_unknown()
    {
        MetricBook book = Books.New();
        for (int i = 0; i < 5 * 8 * 10; i++)
            book.Count(Facts.At(listener: (Listener)(i % 5)), new SessionEnded { Cause = (EndCause)(i / 5 % 8), Stage = (Stage)(i / 40), Duration = -1 });
        Cut cut = book.TakeCut();
        Assert.Equal(400, cut.Sum("smtp_disconnects_total"));
        Assert.InRange(cut.Series.Count(s => s.Family.Name == "smtp_disconnects_total"), 80, 120);
    }

    [Fact]
    public void At_the_limit_of_series_everything_new_counts_as_other_and_nothing_is_lost()
    {
        MetricBook book = new(Facts.Options with { SeriesLimit = 2000, ServerLimit = 100_000, DetailServerLimit = 100_000 }, Facts.Start);
        for (int i = 0; i < 300; i++)
        {
            Connect(book, $"mx{i}", 0);
            book.Count(Facts.At(server: $"mx{i % 3}"), new FilterVerdict { Filter = (Filter)(1 + (i % 14)), Verdict = (FilterResult)(i % 12) });
        }

        Cut cut = book.TakeCut();
        Assert.Equal(300, cut.Sum("smtp_connections_total"));
        Assert.Equal(300, cut.Sum("smtp_client_connections_total"));
        Assert.Equal(300, cut.Sum("smtp_filter_verdicts_total"));
        Assert.Equal(1, cut.Sum("smtplog_series_limit_reached"));
        Assert.True(cut.Sum("smtp_connections_total", ("server", "other")) > 250);
        Assert.InRange(cut.Sum("smtplog_series"), 2000, 4500);
    }

    [Fact]
    public void Two_kinds_of_mail_server_on_one_machine_are_kept_apart()
    {
        MetricBook book = Books.New();
        Connect(book, "a", 0);
        book.Count(new Origin { Place = new Place(new MailServer("exim", "a"u8)), Time = Facts.Start }, new ConnectionOpened());
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_total", ("mta", "exim"), ("server", "a")));
        Assert.Equal(1, book.TakeCut().Sum("smtp_connections_total", ("mta", "postfix"), ("server", "a")));
    }

    private void Connect(MetricBook book, string server, long after)
    {
        // One object for each, as a reader of lines gives them.
        if (!places.TryGetValue(server, out Place? place)) places.Add(server, place = new Place(new MailServer("postfix", Encoding.UTF8.GetBytes(server))));
        Origin at = new() { Place = place, Time = Facts.Start + after };

        // As many lines as a leap of the clock needs to be believed.
        for (int i = 0; i < 16; i++) book.Count(at);
        book.Count(at, new ConnectionOpened { Client = Facts.Client(1) });
    }
}
