using System.Globalization;
using System.Text;
using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Journal;

namespace SmtpLogExporter.Logs.Events;

/// <summary>Writes an event as a syslog daemon would write it to a file; the number of the kind of event and its level stand in front of the text.</summary>
internal static class EventText
{
    public static LogEntry? EntryOf(long number, DateTime time, string? machine, string? provider, int? process, int kind, byte? level, string text)
    {
        Dictionary<string, byte[]> fields = new()
        {
            ["__CURSOR"] = Bytes(number.ToString(CultureInfo.InvariantCulture)),
            ["__REALTIME_TIMESTAMP"] = Bytes(Math.Max(0, (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture)),
            ["MESSAGE"] = Bytes(string.Create(CultureInfo.InvariantCulture, $"[{kind}] {Word(level)}: {text.Replace("\r", "", StringComparison.Ordinal).TrimEnd()}")),
        };
        if (machine is { Length: > 0 })
            fields["_HOSTNAME"] = Bytes(machine);
        if (provider is { Length: > 0 })
            fields["SYSLOG_IDENTIFIER"] = Bytes(provider);
        if (process is > 0)
            fields["SYSLOG_PID"] = Bytes(process.Value.ToString(CultureInfo.InvariantCulture));
        return JournalText.EntryOf(fields);
    }

    // Levels as winmeta.xml numbers them.
    private static string Word(byte? level) => level switch { 1 => "critical", 2 => "error", 3 => "warning", _ => "information" };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
