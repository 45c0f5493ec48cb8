using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>One part of a line that was too long for syslog: <c>[2/5] text</c> or <c>[2\5] text</c>.</summary>
internal readonly ref struct LinePart
{
    /// <summary>LOG_BUFFER_SIZE.</summary>
    public const int Longest = 8192;

    public int Number { get; private init; }

    public int Total { get; private init; }

    /// <summary>A line of the record ends here.</summary>
    public bool EndsLine { get; private init; }

    public ReadOnlySpan<byte> Text { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> text, out LinePart part)
    {
        part = default;
        if (text.IsEmpty || text[0] != '[') return false;
        ReadOnlySpan<byte> rest = text[1..];
        if (!rest.TryTake(out int number) || rest.IsEmpty || rest[0] is not ((byte)'/' or (byte)'\\')) return false;
        bool ends = rest[0] == '\\';
        rest = rest[1..];
        if (!rest.TryTake(out int total) || !rest.TryTake("] "u8)) return false;
        if (number < 1 || total < 2 || number > total) return false;
        part = new LinePart { Number = number, Total = total, EndsLine = ends, Text = rest };
        return true;
    }
}
