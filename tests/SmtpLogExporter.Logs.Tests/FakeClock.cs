namespace SmtpLogExporter.Logs.Tests;

/// <summary>Time that moves only when told. It starts at the real time, because files carry real stamps.</summary>
internal sealed class FakeClock : TimeProvider
{
    // What happens between two looks takes no time here: a folder changed "just now" would be looked at once more before its files are begun.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    private DateTimeOffset _now = System.GetUtcNow() + Ahead;
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan by)
    {
        _now += by;
        _ticks += by.Ticks;
    }

    /// <summary>Somebody sets the clock: wall time jumps, monotonic time does not.</summary>
    public void Set(TimeSpan off) => _now += off;
}
