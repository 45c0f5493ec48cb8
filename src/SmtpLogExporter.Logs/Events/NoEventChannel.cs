using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Events;

/// <summary>Systems other than Windows.</summary>
internal sealed class NoEventChannel : IEventChannel
{
    public (long Oldest, long Newest) Bounds() => throw new PlatformNotSupportedException();

    public IReadOnlyList<LogEntry> After(long number, int most) => throw new PlatformNotSupportedException();
}
