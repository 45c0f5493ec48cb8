using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Takes the header off a line. Its form is told by its first bytes, line by line, so that files with several forms are read:
/// letters begin a stamp of RFC 3164, digits one of RFC 3339, and what follows the host tells RFC 5424 from the layout of RFC 3164.
/// </summary>
internal sealed class HeaderReader(TimeZoneInfo zone, int? year)
{
    /// <summary>A tag or name longer than this is no header.</summary>
    private const int LongestName = 255;

    private readonly StampReader stamps = new(zone, year);

    public void Begin(long writtenAt) => stamps.Begin(writtenAt);

    public bool TryRead(ReadOnlySpan<byte> line, out SyslogHeader header)
    {
        header = default;
        if (line.StartsWith("\uFEFF"u8)) line = line[3..];
        bool versioned = false;
        if (!line.IsEmpty && line[0] == '<')
        {
            line = line[1..];
            if (!line.TryTake(out int priority) || priority > 191 || !line.TryTake(">"u8)) return false;
            versioned = line.TryTake("1 "u8);
        }

        if (line.IsEmpty) return false;
        if (versioned) return TryReadStamp5424(ref line, out header.Time) && TryRead5424(line, true, ref header);
        if (Bytes.IsDigit(line[0]))
        {
            if (!stamps.TryTakeLong(ref line, out header.Time) || !line.TryTake(" "u8)) return false;
            if (!line.IsEmpty && line[0] == '#')
            {
                header.Form = HeaderForm.Rfc3339;
                return RspamdLayout.TryRead(line, ref header);
            }

            if (Rfc3164Layout.TryRead(line, ref header))
            {
                header.Form = HeaderForm.Rfc3339;
                return header.Program.Length <= LongestName && header.Host.Length <= LongestName;
            }

            return TryRead5424(line, false, ref header);
        }

        if (!stamps.TryTakeShort(ref line, out header.Time) || !line.TryTake(" "u8) || !Rfc3164Layout.TryRead(line, ref header)) return false;
        header.Form = HeaderForm.Rfc3164;
        return header.Program.Length <= LongestName && header.Host.Length <= LongestName;
    }

    public void Save(StateWriter to) => stamps.Save(to);

    public void Load(StateReader from) => stamps.Load(from);

    private bool TryReadStamp5424(scoped ref ReadOnlySpan<byte> line, out long time)
    {
        time = 0;
        return line.TryTake("- "u8) || (stamps.TryTakeLong(ref line, out time) && line.TryTake(" "u8));
    }

    private static bool TryRead5424(ReadOnlySpan<byte> line, bool versioned, ref SyslogHeader header)
    {
        if (!Rfc5424Layout.TryRead(line, versioned, ref header)) return false;
        header.Form = HeaderForm.Rfc5424;
        return header.Program.Length <= LongestName && header.Host.Length <= LongestName;
    }
}
