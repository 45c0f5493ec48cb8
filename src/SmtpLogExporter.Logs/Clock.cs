namespace SmtpLogExporter.Logs;

/// <summary>Milliseconds: monotonic ones for intervals, wall time for what is shown.</summary>
internal sealed class Clock(TimeProvider time)
{
    public long Now => (long)time.GetElapsedTime(0).TotalMilliseconds;

    public long Wall => time.GetUtcNow().ToUnixTimeMilliseconds();
}
