using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.MDaemon;

/// <summary><c>Sun 2026-11-22 11:00:00.123: [02: ][[session] ]text</c></summary>
internal readonly ref struct MDaemonRow
{
    private const int WeekdayLength = 4;
    private const int StampLength = 19;

    private MDaemonRow(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> session, ReadOnlySpan<byte> text)
    {
        Stamp = stamp;
        Session = session;
        Text = text;
    }

    public ReadOnlySpan<byte> Stamp { get; }

    /// <summary>Written where log ids are on; empty else: the block tells.</summary>
    public ReadOnlySpan<byte> Session { get; }

    public ReadOnlySpan<byte> Text { get; }

    public static bool TryRead(ReadOnlySpan<byte> line, out MDaemonRow row)
    {
        row = default;
        if (line.Length < WeekdayLength + StampLength + 2 || line[3] != ' ' || line[8] != '-' || line[11] != '-' || line[14] != ' ' || line[17] != ':') return false;
        line = line[WeekdayLength..];
        int colon = line[StampLength..].IndexOf(": "u8);
        if (colon is < 0 or > 4) return line.Length == StampLength + 1 && line[^1] == ':';
        ReadOnlySpan<byte> stamp = line[..(StampLength + colon)];
        line = line[(StampLength + colon + 2)..];
        if (line.Length > 4 && Bytes.IsDigit(line[0]) && Bytes.IsDigit(line[1]) && line[2] == ':' && line[3] == ' ') line = line[4..];
        ReadOnlySpan<byte> session = default;
        if (line.StartsWith("["u8) && line.IndexOf("] "u8) is var close and > 1 and < 24)
        {
            session = line[1..close];
            line = line[(close + 2)..];
        }

        row = new MDaemonRow(stamp, session, line);
        return true;
    }
}
