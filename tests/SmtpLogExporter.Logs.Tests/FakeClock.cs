namespace SmtpLogExporter.Logs.Tests;

/// <summary>Time that moves only when told. It starts at the real time, because files carry real stamps.</summary>
internal sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();
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
