using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Tests.Servers;

public sealed class LogClockTests
{
    private const long Hour = 3_600_000;
    private readonly LogClock clock = new();

    [Fact]
    public void It_begins_with_the_first_line_and_follows_the_newest()
    {
        Advance(Facts.Start, Facts.Start + 500, Facts.Start + 200);
        Assert.Equal(Facts.Start + 500, clock.Now);
    }

    [Fact]
    public void One_stamp_far_ahead_does_not_move_it()
    {
        Advance(Facts.Start, Facts.Start + (1000 * Hour), Facts.Start + 5);
        Assert.Equal(Facts.Start + 5, clock.Now);
    }

    [Fact]
    public void After_a_night_without_mail_it_goes_on()
    {
        Advance(Facts.Start);
        for (int i = 0; i < 16; i++) Advance(Facts.Start + (8 * Hour) + i);
        Assert.Equal(Facts.Start + (8 * Hour) + 15, clock.Now);
    }

    [Fact]
    public void Lines_of_a_source_that_is_behind_do_not_turn_it_back()
    {
        Advance(Facts.Start);
        for (int i = 0; i < 1000; i++) Advance(Facts.Start - (30 * Hour) + i);
        Assert.Equal(Facts.Start, clock.Now);
    }

    [Fact]
    public void One_that_ran_ahead_comes_back_in_the_end()
    {
        Advance(Facts.Start + (100_000 * Hour));
        for (int i = 0; i < 100_000; i++) Advance(Facts.Start + i);
        Assert.Equal(Facts.Start + 99_999, clock.Now);
    }

    [Fact]
    public void The_extremes_of_time_do_no_harm()
    {
        Advance(long.MinValue, long.MaxValue, Facts.Start, 0, -1);
        Assert.True(clock.Now is long.MinValue or >= 0);
    }

    private void Advance(params ReadOnlySpan<long> times)
    {
        foreach (long time in times) clock.Advance(time);
    }
}
