using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>
/// A line of the main log: strings in quotes between tabs, quotes inside not escaped (Logger.cpp). The text may hold anything: the columns before it are taken from the left, the last quote from the right.
/// </summary>
internal readonly ref struct HMailRow
{
    private HMailRow(RowKind kind, ReadOnlySpan<byte> session, ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> address, ReadOnlySpan<byte> text)
    {
        Kind = kind;
        Session = session;
        Stamp = stamp;
        Address = address;
        Text = text;
    }

    public RowKind Kind { get; }

    /// <summary>The number of the session; empty where the line has none.</summary>
    public ReadOnlySpan<byte> Session { get; }

    public ReadOnlySpan<byte> Stamp { get; }

    public ReadOnlySpan<byte> Address { get; }

    public ReadOnlySpan<byte> Text { get; }

    public static bool TryRead(ReadOnlySpan<byte> line, out HMailRow row)
    {
        row = default;
        RowKind kind = TakeKind(ref line);
        if (kind == RowKind.None) return false;
        bool isSession = kind is RowKind.Smtpd or RowKind.Smtpc;
        ReadOnlySpan<byte> session = default;
        ReadOnlySpan<byte> address = default;
        if (!line.TryTakeUntil("\t"u8, out _)) return false;
        if ((isSession || (!line.IsEmpty && line[0] != '"')) && !line.TryTakeUntil("\t"u8, out session)) return false;
        if (!line.TryTake("\""u8) || !line.TryTakeUntil("\"\t\""u8, out ReadOnlySpan<byte> stamp)) return false;
        if (!session.IsEmpty && !line.TryTakeUntil("\"\t\""u8, out address)) return false;
        int close = line.LastIndexOf((byte)'"');
        if (close < 0) return false;
        row = new HMailRow(kind, session, stamp, address, line[..close]);
        return true;
    }

    /// <summary>Takes the first column and its tab; a line of a script's log has none and begins with the thread.</summary>
    public static RowKind TakeKind(scoped ref ReadOnlySpan<byte> line)
    {
        if (line.TryTake("\"SMTPD\"\t"u8)) return RowKind.Smtpd;
        if (line.TryTake("\"SMTPC\"\t"u8)) return RowKind.Smtpc;
        if (line.TryTake("\"TCPIP\"\t"u8)) return RowKind.Tcpip;
        if (line.TryTake("\"APPLICATION\"\t"u8)) return RowKind.Application;
        if (line.TryTake("\"ERROR\"\t"u8)) return RowKind.Error;
        if (line.TryTake("\"POP3D\"\t"u8) || line.TryTake("\"POP3C\"\t"u8) || line.TryTake("\"IMAPD\"\t"u8) || line.TryTake("\"DEBUG\"\t"u8) || line.TryTake("\"BACKUP\"\t"u8)) return RowKind.Other;
        ReadOnlySpan<byte> rest = line;
        return rest.TryTake(out int _) && rest.StartsWith("\t\"2"u8) ? RowKind.Other : RowKind.None;
    }
}
