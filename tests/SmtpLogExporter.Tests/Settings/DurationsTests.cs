using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    public void Durations_are_read_as_Prometheus_writes_them(string text, long milliseconds)
    {
        Assert.True(Durations.TryRead(text, out TimeSpan duration));
        Assert.Equal(milliseconds, (long)duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5h")]
    [InlineData("1m1h")]
    [InlineData("1s1s")]
    [InlineData("10 s")]
    [InlineData("99999999999s")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Durations.TryRead(text, out _));
}
