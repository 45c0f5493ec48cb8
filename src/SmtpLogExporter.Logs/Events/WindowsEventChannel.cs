using System.Diagnostics.Eventing.Reader;
using System.Globalization;
using System.Runtime.Versioning;
using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Events;

/// <summary>The Event Log of this machine.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsEventChannel(EventLogSpec spec) : IEventChannel
{
    public (long Oldest, long Newest) Bounds()
    {
        try
        {
            using EventLogSession session = new();
            EventLogInformation about = session.GetLogInformation(spec.Log, PathType.LogName);
            return about.RecordCount is { } count and > 0 && about.OldestRecordNumber is { } oldest ? (oldest, oldest + count - 1) : (0, 0);
        }
        catch (EventLogException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public IReadOnlyList<LogEntry> After(long number, int most)
    {
        try
        {
            List<LogEntry> entries = [];
            using EventLogReader reader = new(new EventLogQuery(spec.Log, PathType.LogName, EventQuery.Of(spec, number)) { TolerateQueryErrors = false });
            while (entries.Count < most && reader.ReadEvent() is { } record)
            {
                using (record)
                {
                    if (EntryOf(record) is { } entry)
                        entries.Add(entry);
                }
            }

            return entries;
        }
        catch (EventLogException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static LogEntry? EntryOf(EventRecord record) => EventText.EntryOf(
        record.RecordId ?? 0, record.TimeCreated ?? DateTime.UnixEpoch, record.MachineName, record.ProviderName, record.ProcessId, record.Id, record.Level, Words(record));

    /// <summary>The text in the program's words, or its inserts where the program's messages are not installed.</summary>
    private static string Words(EventRecord record)
    {
        try
        {
            if (record.FormatDescription() is { Length: > 0 } text)
                return text;
        }
        catch (EventLogException)
        {
            // The same.
        }

        return string.Join("; ", record.Properties.Select(static property => Convert.ToString(property.Value, CultureInfo.InvariantCulture)));
    }
}
