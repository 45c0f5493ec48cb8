using SmtpLogExporter.Metrics;
using SmtpLogExporter.State;
using SmtpLogExporter.Status;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Status;

public sealed class HistoryTests
{
    private static readonly int Lines = Measure.All.ToList().FindIndex(m => m.Name == "log lines");
    private readonly FakeClock clock = new();
    private readonly MetricBook book = new(new BookOptions(), startedAt: 0);
    private readonly History history;
    private double lines;

    public HistoryTests() => history = new History(clock);

    [Fact]
    public void What_was_counted_before_the_first_look_is_not_of_now()
    {
        Count(5000);
        Assert.All(Hour(), count => Assert.Equal(0, count));
    }

    [Fact]
    public void What_is_counted_between_two_looks_belongs_to_the_second()
    {
        Count(0);
        clock.Advance(TimeSpan.FromSeconds(10));
        Count(7);
        clock.Advance(TimeSpan.FromMinutes(2));
        Count(3);
        int[] hour = Hour();

        Assert.Equal(3, hour[^1]);
        Assert.Equal(0, hour[^2]);
        Assert.Equal(7, hour[^3]);
        Assert.Equal(10, hour.Sum());
    }

    [Fact]
    public void Time_goes_on_without_looks()
    {
        Count(0);
        Count(7);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(7, Hour()[29]);
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(0, Hour().Sum());
    }

    [Fact]
    public void A_day_is_remembered_and_no_more()
    {
        Count(0);
        Count(7);
        clock.Advance(TimeSpan.FromHours(23.9));
        Count(1);
        Assert.Equal(8, history.Course(Lines, TimeSpan.FromDays(1), 288).Sum());
        clock.Advance(TimeSpan.FromHours(0.2));
        Count(1);
        Assert.Equal(2, history.Course(Lines, TimeSpan.FromDays(1), 288).Sum());
    }

    [Fact]
    public void A_backlog_is_not_of_now()
    {
        Count(0);
        Count(1000, isComplete: false);
        Assert.Equal(0, Hour().Sum());
    }

    [Fact]
    public void Series_that_end_take_nothing_away()
    {
        Count(500);
        Count(-400);
        Count(3);
        Assert.Equal(3, Hour().Sum());
    }

    private int[] Hour() => history.Course(Lines, TimeSpan.FromHours(1), 60);

    private void Count(double more, bool isComplete = true)
    {
        lines += more;
        book.Remove("smtplog_lines_total", "mail.log", "counted");
        book.Add("smtplog_lines_total", (long)lines, "mail.log", "counted");
        history.Note(new Moment(book.TakeCut(), isComplete));
    }
}
