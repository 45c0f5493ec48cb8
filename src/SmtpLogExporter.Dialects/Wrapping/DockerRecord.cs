using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>
/// <c>{"log":"text\n","stream":"stdout","attrs":{…},"time":"2026-02-01T12:34:56.789012345Z"}</c> (moby/moby daemon/logger/jsonfilelog). A line of more than
/// 16 KiB stands in several records, of which only the last ends with a line feed; a shorter one without it is the last line of a program that ended.
/// </summary>
internal static class DockerRecord
{
    /// <summary>The size at which Docker cuts. What is not UTF-8 becomes longer, never shorter.</summary>
    private const int PartLength = 16 * 1024;

    /// <param name="line">The record.</param>
    /// <param name="room">Holds the text if it had to be unescaped; at least as long as the line.</param>
    /// <param name="record">Gets what it says.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, Span<byte> room, ref WrappedText record)
    {
        ReadOnlySpan<byte> rest = line;
        if (!rest.TryTake("{\""u8) || rest.IsEmpty || rest[0] is not ((byte)'l' or (byte)'s' or (byte)'t' or (byte)'a')) return false;
        ReadOnlySpan<byte> log = default, stream = default;
        bool hasLog = false;
        do
        {
            if (!JsonText.TryTakeString(ref rest, out ReadOnlySpan<byte> name) || !rest.TryTake(":"u8)) return false;
            if (!rest.IsEmpty && rest[0] == '{')
            {
                if (!JsonText.TrySkipObject(ref rest)) return false;
                continue;
            }

            if (!rest.TryTake("\""u8) || !JsonText.TryTakeString(ref rest, out ReadOnlySpan<byte> value)) return false;
            if (name.SequenceEqual("log"u8))
            {
                log = value;
                hasLog = true;
            }
            else if (name.SequenceEqual("stream"u8)) stream = value;
            else if (name.SequenceEqual("time"u8)) record.Stamp = value;
        }
        while (rest.TryTake(",\""u8));
        if (!hasLog || stream.IsEmpty || !rest.SequenceEqual("}"u8)) return false;
        record.Form = WrapForm.Docker;
        record.IsError = stream.SequenceEqual("stderr"u8);
        ReadOnlySpan<byte> text = log.Contains((byte)'\\') ? room[..JsonText.Unescape(log, room)] : log;
        record.IsPart = text.Length >= PartLength && text[^1] != '\n';
        record.Text = text.TrimEnd("\r\n"u8);
        return true;
    }
}
