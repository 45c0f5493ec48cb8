using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Takes the header off a line. Its form is told by its first bytes, line by line, so that files with several forms are read:
/// letters begin a stamp of RFC 3164, digits one of RFC 3339, and what follows the host tells RFC 5424 from the layout of RFC 3164.
/// A line that has no host because a server wrote it to a file of its own is told by its words.
/// </summary>
/// <param name="zone">Zone of stamps that name none.</param>
/// <param name="year">Year of the first stamp, where stamps have none; null to infer it.</param>
/// <param name="own">Servers that write files of their own.</param>
/// <param name="chosen">The one whose lines these are for certain; null to find it from the lines.</param>
internal sealed class HeaderReader(TimeZoneInfo zone, int? year, OwnFile[] own, OwnFile? chosen = null)
{
    /// <summary>A tag or name longer than this is no header.</summary>
    private const int LongestName = 255;

    /// <summary>Facility 23, severity 7.</summary>
    private const int HighestPriority = 191;

    /// <summary><c>yyyy-mm-dd</c></summary>
    private const int DateLength = 10;

    /// <summary>The first byte of U+FEFF in UTF-8.</summary>
    private const byte ByteOrderMark = 0xEF;

    private readonly StampReader stamps = new(zone, year);

    private readonly FrontTable fronts = new();

    /// <summary>A server whose front was read: other lines of the same stamp are its too.</summary>
    private OwnFile? shown = chosen;

    private readonly OwnFile? shortStamped = chosen is { HasShortStamps: true } ? chosen : null;

    public void Begin(long writtenAt) => stamps.Begin(writtenAt);

    /// <param name="line">The line.</param>
    /// <param name="taken">When a container runtime took the line, milliseconds UTC; 0: no such thing. It is better than a stamp without zone and year.</param>
    /// <param name="header">Gets what stands before the text.</param>
    public bool TryRead(ReadOnlySpan<byte> line, long taken, out SyslogHeader header)
    {
        header = default;
        if (taken == 0) return TryRead(line, ref header);

        // What a container writes to its output may have no header at all: the program may be its only one.
        if (!TryRead(line, ref header) && !TryReadBare(line, ref header)) return false;
        if (header.Form is HeaderForm.Rfc3164 or HeaderForm.Bare || header.Time == 0 || (header.Form == HeaderForm.Own && shortStamped is not null)) header.Time = taken;
        return true;
    }

    /// <summary>Reads a line as nearly all are: it has the short stamp of the one before or a long one, and a front that is known.</summary>
    public bool TryReadKnown(ReadOnlySpan<byte> line, out SyslogHeader header)
    {
        header = default;
        int length = StampReader.ShortLength;
        if (stamps.TryRepeat(line, ref header.Time)) header.Form = HeaderForm.Rfc3164;
        else if (line.Length > DateLength && line[DateLength] == 'T' && stamps.TryReadLong(line, out header.Time, out length) && IsBlank(line, length)) header.Form = HeaderForm.Rfc3339;
        else return false;
        return fronts.TryRead(line[(length + 1)..], ref header);
    }

    /// <summary>What follows from host and tag of the line read last; they are not taken apart again.</summary>
    /// <param name="header">That line's.</param>
    /// <param name="entry">Whose the tag is, for certain.</param>
    /// <param name="place">Where its lines come from; null if nobody reads them.</param>
    public void Keep(in SyslogHeader header, ProgramEntry entry, Place? place)
    {
        if (!header.NewFront.IsEmpty) fronts.Keep(header, entry, place);
    }

    /// <summary>What followed from hosts and tags may be something else now.</summary>
    public void ForgetFronts() => fronts.Clear();

    public void Save(StateWriter to)
    {
        stamps.Save(to);
        to.Write(Array.IndexOf(own, shown));
    }

    public void Load(StateReader from)
    {
        stamps.Load(from);
        fronts.Clear();
        int at = from.ReadInt32();
        shown = at >= 0 && at < own.Length ? own[at] : null;
    }

    private bool TryRead(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        bool versioned = false;
        if (!line.IsEmpty && line[0] is (byte)'<' or ByteOrderMark) line = WithoutFront(line, out versioned);
        if (line.IsEmpty) return false;
        if (versioned) return TryReadVersioned(line, ref header);
        if (Bytes.IsDigit(line[0])) return TryReadLong(line, ref header);
        if (line[0] == '@') return TryReadTai(line, ref header);
        if (!stamps.TryReadShort(line, out header.Time, out int length) || !IsBlank(line, length)) return TryReadOwn(line, false, ref header);
        line = line[(length + 1)..];
        if (shortStamped is { Front: { } front } && front(line, true, ref header, out _))
        {
            header.Form = HeaderForm.Own;
            header.Program = shortStamped.Program;
            return true;
        }

        header.Form = HeaderForm.Rfc3164;
        return fronts.TryRead(line, ref header) || TryReadLayout(line, ref header);
    }

    private bool TryReadLong(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        ReadOnlySpan<byte> whole = line;
        if (!stamps.TryReadLong(line, out header.Time, out int length) || !IsBlank(line, length)) return false;
        line = line[(length + 1)..];
        if (whole[DateLength] == ' ' && TryReadFront(whole, line, ref header)) return true;
        header.Form = HeaderForm.Rfc3339;
        if (!line.IsEmpty && line[0] == '#') return RspamdLayout.TryRead(line, ref header);
        if (fronts.TryRead(line, ref header) || TryReadOwn(line, false, ref header) || TryReadLayout(line, ref header)) return true;
        header.Form = HeaderForm.Rfc5424;
        return Rfc5424Layout.TryRead(line, false, ref header) && Fits(header);
    }

    private bool TryReadFront(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> text, ref SyslogHeader header)
    {
        foreach (OwnFile file in own)
        {
            if (file.Front is null || !file.Front(text, ReferenceEquals(file, shown), ref header, out int? offset)) continue;
            if (offset is int zone) header.Time = stamps.InZone(whole, zone);
            header.Form = HeaderForm.Own;
            header.Program = file.Program;
            shown = file;
            return true;
        }

        return false;
    }

    /// <summary>What multilog writes: a stamp and the words, of programs that name themselves or do not.</summary>
    private bool TryReadTai(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        if (!TaiStamp.TryRead(line, out header.Time) || !IsBlank(line, TaiStamp.Length)) return false;
        line = line[(TaiStamp.Length + 1)..];
        if (TryReadOwn(line, true, ref header)) return true;
        header.Form = HeaderForm.Own;
        return Rfc3164Layout.TryReadTag(line, ref header) && Fits(header);
    }

    private bool TryReadOwn(ReadOnlySpan<byte> text, bool isTai, ref SyslogHeader header)
    {
        foreach (OwnFile file in own)
        {
            if ((file.HasTaiStamps && !isTai) || !file.Begins(text)) continue;
            header.Form = HeaderForm.Own;
            header.Program = file.Program;
            header.Body = text;
            return true;
        }

        return false;
    }

    private bool TryReadLayout(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        if (!Rfc3164Layout.TryRead(line, ref header) || !Fits(header)) return false;
        if (shortStamped is null) header.NewFront = line[..FrontTable.LengthOf(line, header)];
        return true;
    }

    private static bool TryReadBare(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        header = default;
        if (!Rfc3164Layout.TryRead(line, ref header) || !header.Host.IsEmpty || header.Program.IsEmpty || !Fits(header)) return false;
        header.Form = HeaderForm.Bare;
        return true;
    }

    private bool TryReadVersioned(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        int length = 1;
        if (line[0] != '-' && !stamps.TryReadLong(line, out header.Time, out length)) return false;
        header.Form = HeaderForm.Rfc5424;
        return IsBlank(line, length) && Rfc5424Layout.TryRead(line[(length + 1)..], true, ref header) && Fits(header);
    }

    /// <summary>The line without byte order mark and <c>&lt;22&gt;</c> or <c>&lt;22&gt;1 </c>; empty if that is broken.</summary>
    private static ReadOnlySpan<byte> WithoutFront(ReadOnlySpan<byte> line, out bool versioned)
    {
        versioned = false;
        line.TryTake("\uFEFF"u8);
        if (!line.TryTake("<"u8)) return line;
        if (!line.TryTake(out int priority) || priority > HighestPriority || !line.TryTake(">"u8)) return default;
        versioned = line.TryTake("1 "u8);
        return line;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line, int at) => at < line.Length && line[at] == ' ';

    private static bool Fits(in SyslogHeader header) => header.Program.Length <= LongestName && header.Host.Length <= LongestName;
}
