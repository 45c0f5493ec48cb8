using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Events;

/// <summary>The border to the Event Log: numbered events, the oldest of which go when there are too many.</summary>
internal interface IEventChannel
{
    /// <summary>Numbers of the oldest and the newest event of the log, of whatever program; 0 and 0 if it is empty.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    (long Oldest, long Newest) Bounds();

    /// <summary>The next events behind a number, in order; the cursor of each is its number.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    IReadOnlyList<LogEntry> After(long number, int most);
}
