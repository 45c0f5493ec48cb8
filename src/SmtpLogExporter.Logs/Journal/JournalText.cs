using System.Buffers;
using System.Globalization;
using System.Text;
using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Journal;

/// <summary>Writes an entry as a syslog daemon would write it to a file: stamp, host, program, process, message.</summary>
internal static class JournalText
{
    /// <summary>Fields asked of journalctl; the two with double underscores always come.</summary>
    public const string Fields = "MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_PID,_COMM,_HOSTNAME";

    private const long LatestTime = 253_402_300_799_999_999;

    public static bool IsNeeded(string name) => name is "__CURSOR" or "__REALTIME_TIMESTAMP" or "MESSAGE" or "SYSLOG_IDENTIFIER" or "SYSLOG_PID" or "_PID" or "_COMM" or "_HOSTNAME";

    /// <summary>Null where the fields are no entry.</summary>
    public static LogEntry? EntryOf(IReadOnlyDictionary<string, byte[]> fields)
    {
        if (!fields.TryGetValue("__CURSOR", out byte[]? cursor) || !fields.TryGetValue("__REALTIME_TIMESTAMP", out byte[]? stamp))
            return null;
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out long time) || time > LatestTime)
            return null;
        ArrayBufferWriter<byte> text = new(256);
        text.Write(Encoding.ASCII.GetBytes(DateTime.UnixEpoch.AddTicks(time * 10).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00 '", CultureInfo.InvariantCulture)));
        Word(text, fields.GetValueOrDefault("_HOSTNAME") ?? "localhost"u8.ToArray());
        text.Write(" "u8);
        Word(text, fields.GetValueOrDefault("SYSLOG_IDENTIFIER") ?? fields.GetValueOrDefault("_COMM") ?? "unknown"u8.ToArray());
        if ((fields.GetValueOrDefault("SYSLOG_PID") ?? fields.GetValueOrDefault("_PID")) is { } process)
        {
            text.Write("["u8);
            Word(text, process);
            text.Write("]"u8);
        }

        text.Write(": "u8);
        Message(text, fields.GetValueOrDefault("MESSAGE") ?? []);
        return new LogEntry(Encoding.ASCII.GetString(cursor), time, text.WrittenSpan.ToArray());
    }

    /// <summary>A name with blanks or brackets would be read as something else.</summary>
    private static void Word(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> word)
    {
        Span<byte> into = to.GetSpan(word.Length);
        for (int i = 0; i < word.Length; i++)
            into[i] = word[i] is <= (byte)' ' or (byte)':' or (byte)'[' or (byte)']' or 0x7f ? (byte)'_' : word[i];
        to.Advance(word.Length);
    }

    /// <summary>A message of several lines stays one line; control characters that would end it are written as rsyslog writes them.</summary>
    private static void Message(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> message)
    {
        while (message.IndexOfAny((byte)'\n', (byte)0) is var cut and >= 0)
        {
            to.Write(message[..cut]);
            to.Write(message[cut] == 0 ? "#000"u8 : "#012"u8);
            message = message[(cut + 1)..];
        }

        to.Write(message);
    }
}
