using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Faults;

/// <summary>Stamps without year and zone, over the two nights in which that matters.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Row_52_a_log_goes_over_the_turn_of_the_year()
    {
        string shown = await Read(
            "Etc/UTC",
            new DateTime(2026, 1, 1, 0, 0, 9, DateTimeKind.Utc),
            """
            Dec 31 23:59:57 mx1 postfix/smtpd[7]: connect from a.example.org[192.0.2.1]
            Jan  1 00:00:02 mx1 postfix/smtpd[7]: disconnect from a.example.org[192.0.2.1] ehlo=1 quit=1 commands=2

            """);

        Assert.Equal(1, Samples.Sum(shown, "smtp_session_duration_seconds_count"));
        Assert.Equal(5, Samples.Sum(shown, "smtp_session_duration_seconds_sum"));
        Assert.Equal(0, Samples.Sum(shown, "smtplog_clock_skew_events_total"));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 2, TimeSpan.Zero).ToUnixTimeSeconds(), Samples.Sum(shown, "smtplog_last_event_timestamp_seconds"));
    }

    [Fact]
    public async Task Row_53_an_hour_is_repeated_when_summer_time_ends()
    {
        string shown = await Read(
            "Europe/Berlin",
            new DateTime(2025, 10, 26, 1, 30, 0, DateTimeKind.Utc),
            """
            Oct 26 02:59:58 mx1 postfix/smtpd[7]: connect from a.example.org[192.0.2.1]
            Oct 26 02:00:03 mx1 postfix/smtpd[7]: disconnect from a.example.org[192.0.2.1] ehlo=1 quit=1 commands=2
            Oct 26 02:29:00 mx1 postfix/smtpd[8]: connect from b.example.org[192.0.2.2]
            Oct 26 02:29:04 mx1 postfix/smtpd[8]: disconnect from b.example.org[192.0.2.2] ehlo=1 quit=1 commands=2

            """);

        Assert.Equal(2, Samples.Sum(shown, "smtp_session_duration_seconds_count"));
        // The first took 5 seconds; a reader that cannot tell the two hours apart may say 0, and never less or an hour.
        Assert.InRange(Samples.Sum(shown, "smtp_session_duration_seconds_sum"), 4, 9);
        Assert.True(Samples.Sum(shown, "smtp_session_duration_seconds_bucket", "le=\"+Inf\"") == 2);
    }

    private async Task<string> Read(string zone, DateTime written, string text)
    {
        await File.WriteAllTextAsync(temp["mail.log"], text);
        File.SetLastWriteTimeUtc(temp["mail.log"], written);
        Plan plan = Runs.PlanOf(temp["mail.log"]);
        return await Runs.OnceAsync(temp["state-folder"], plan with { Sources = [plan.Sources[0] with { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) }] });
    }
}
