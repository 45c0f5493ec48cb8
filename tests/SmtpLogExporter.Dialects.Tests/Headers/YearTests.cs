using System.Globalization;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Headers;

/// <summary>The year of stamps that have none, and the zone of stamps that name none.</summary>
public sealed class YearTests
{
    [Theory]
    [InlineData("2026-01-02 09:00", "Dec 31 23:59:59", "2025-12-31 23:59:59")]
    [InlineData("2026-01-02 09:00", "Jan  2 08:00:00", "2026-01-02 08:00:00")]
    [InlineData("2026-01-02 09:00", "Jan  3 08:00:00", "2026-01-03 08:00:00")]
    [InlineData("2026-01-02 09:00", "Jan  4 08:00:00", "2025-01-04 08:00:00")]
    [InlineData("2026-12-31 23:00", "Jan  1 00:00:00", "2026-01-01 00:00:00")]
    [InlineData("2026-06-01 00:00", "Feb 29 12:00:00", "2024-02-29 12:00:00")]
    [InlineData("2028-06-01 00:00", "Feb 29 12:00:00", "2028-02-29 12:00:00")]
    [InlineData("2028-01-10 00:00", "Feb 29 12:00:00", "2024-02-29 12:00:00")]
    public void The_first_stamp_lies_before_the_file_was_last_written(string written, string stamp, string expected)
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Utc(written));
        Assert.Equal(expected, Time(reader, stamp));
    }

    [Fact]
    public void A_jump_back_by_half_a_year_is_the_next_year()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Utc("2025-12-31 23:00"));
        Assert.Equal("2025-12-31 22:00:00", Time(reader, "Dec 31 22:00:00"));
        Assert.Equal("2026-01-01 00:00:01", Time(reader, "Jan  1 00:00:01"));
        Assert.Equal("2026-12-31 00:00:01", Time(reader, "Jul  1 00:00:01", "Dec 31 00:00:01"));
        Assert.Equal("2027-01-01 00:00:01", Time(reader, "Jan  1 00:00:01"));
    }

    [Fact]
    public void A_late_line_of_the_old_year_does_not_turn_the_clock()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Utc("2025-12-31 23:00"));
        Time(reader, "Dec 31 23:59:59");
        Assert.Equal("2026-01-01 00:00:00", Time(reader, "Jan  1 00:00:00"));
        Assert.Equal("2025-12-31 23:59:58", Time(reader, "Dec 31 23:59:58"));
        Assert.Equal("2026-01-01 00:00:02", Time(reader, "Jan  1 00:00:02"));
        Assert.Equal("2026-02-01 00:00:00", Time(reader, "Feb  1 00:00:00"));
    }

    [Fact]
    public void Lines_that_overtake_each_other_by_days_stay_in_their_year()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Utc("2026-06-01 00:00"));
        Time(reader, "May 20 00:00:00");
        Assert.Equal("2026-05-10 00:00:00", Time(reader, "May 10 00:00:00"));
        Assert.Equal("2026-05-21 00:00:00", Time(reader, "May 21 00:00:00"));
    }

    [Fact]
    public void Each_file_is_dated_by_its_own_time()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Utc("2023-03-01 00:00"));
        Assert.Equal("2023-02-28 00:00:00", Time(reader, "Feb 28 00:00:00"));
        reader.Begin(Utc("2026-04-01 00:00"));
        Assert.Equal("2026-03-01 00:00:00", Time(reader, "Mar  1 00:00:00"));
    }

    [Fact]
    public void A_configured_year_is_that_of_the_first_stamp()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Year = 2019 });
        reader.Begin(Utc("2026-04-01 00:00"));
        Assert.Equal("2019-12-31 00:00:00", Time(reader, "Dec 31 00:00:00"));
        reader.Begin(Utc("2026-04-01 00:00"));
        Assert.Equal("2020-01-01 00:00:00", Time(reader, "Jan  1 00:00:00"));
    }

    [Fact]
    public void The_year_is_that_of_the_zone()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Zone = Fixed(10) });
        reader.Begin(Utc("2025-12-31 20:00"));
        Assert.Equal("2025-12-31 19:00:00", Time(reader, "Jan  1 05:00:00"));
    }

    [Fact]
    public void Stamps_without_a_zone_are_in_the_configured_one()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Zone = Summer() });
        reader.Begin(Utc("2026-11-01 00:00"));
        Assert.Equal("2026-02-01 11:00:00", Time(reader, "Feb  1 12:00:00"));
        Assert.Equal("2026-07-01 10:00:00", Time(reader, "Jul  1 12:00:00"));
        Assert.Equal("2026-07-01 10:00:00", Time(reader, "2026-07-01T12:00:00"));
        Assert.Equal("2026-07-01 12:00:00", Time(reader, "2026-07-01T12:00:00Z"));
    }

    [Fact]
    public void The_order_of_lines_decides_in_the_hour_that_comes_twice()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Zone = Summer() });
        reader.Begin(Utc("2026-11-01 00:00"));
        Assert.Equal("2026-10-24 23:59:00", Time(reader, "Oct 25 01:59:00"));
        Assert.Equal("2026-10-25 00:00:00", Time(reader, "Oct 25 02:00:00"));
        Assert.Equal("2026-10-25 00:59:00", Time(reader, "Oct 25 02:59:00"));
        Assert.Equal("2026-10-25 00:58:30", Time(reader, "Oct 25 02:58:30"));
        Assert.Equal("2026-10-25 01:00:00", Time(reader, "Oct 25 02:00:00"));
        Assert.Equal("2026-10-25 01:30:00", Time(reader, "Oct 25 02:30:00"));
        Assert.Equal("2026-10-25 02:00:00", Time(reader, "Oct 25 03:00:00"));
    }

    [Fact]
    public void An_hour_that_does_not_exist_is_read_all_the_same()
    {
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Zone = Summer() });
        reader.Begin(Utc("2026-11-01 00:00"));
        Assert.Equal("2026-03-29 01:30:00", Time(reader, "Mar 29 02:30:00"));
    }

    private static long Utc(string text) => new DateTimeOffset(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static string Time(DialectReader reader, params string[] stamps)
    {
        foreach (string stamp in stamps) Assert.Equal(Outcome.Known, reader.Read(System.Text.Encoding.ASCII.GetBytes(stamp + " mx1 postfix/qmgr[7]: 6D79F325: removed"), new Recorder()));
        return DateTimeOffset.FromUnixTimeMilliseconds(reader.LastTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static TimeZoneInfo Fixed(int hours) => TimeZoneInfo.CreateCustomTimeZone("fixed", TimeSpan.FromHours(hours), "fixed", "fixed");

    /// <summary>Central European time by its rule, so that no zone files are needed.</summary>
    private static TimeZoneInfo Summer()
    {
        TimeZoneInfo.TransitionTime spring = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday);
        TimeZoneInfo.TransitionTime autumn = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday);
        TimeZoneInfo.AdjustmentRule rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), spring, autumn);
        return TimeZoneInfo.CreateCustomTimeZone("central", TimeSpan.FromHours(1), "central", "winter", "summer", [rule]);
    }
}
