using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>
/// W3C extended log file format. The administrator picks the columns. Times are UTC; where the column <c>date</c> is missing the day is that of <c>#Date:</c>,
/// and goes on when the time of day jumps back.
/// </summary>
internal sealed class ExtendedRows(Columns columns)
{
    private const int Date = 0;
    private const int Time = 1;
    private const int Client = 2;
    private const int User = 3;
    private const int Site = 4;
    private const int Computer = 5;
    private const int Port = 6;
    private const int Method = 7;
    private const int Query = 8;
    private const int Status = 9;
    private const int Win32 = 10;
    private const int Received = 11;
    private const int Version = 12;
    private const int HalfDay = 12 * 3600;

    private readonly Header header = new(
        ' ', "date", "time", "c-ip", "cs-username", "s-sitename", "s-computername", "s-port", "cs-method", "cs-uri-query", "sc-status", "sc-win32-status", "cs-bytes", "cs-version");

    private int day;
    private int clock;

    /// <summary>A header was seen.</summary>
    public bool IsKnown => header.Count > 0;

    /// <summary>Takes a line that begins with a number sign. False if it is another server's header.</summary>
    public bool Comment(ReadOnlySpan<byte> line, ref FileLine to)
    {
        ReadOnlySpan<byte> text = line;
        if (text.TryTake("#Software:"u8)) return (text.Contains("Internet Information"u8) || text.Contains("IIS"u8)) && to.End(Outcome.Known);
        if (text.TryTake("#Fields:"u8)) header.Learn(text.Trim((byte)' '));
        else if (text.TryTake("#Date:"u8))
        {
            text = text.TrimStart((byte)' ');
            if (DayText.TryRead(text.TakeBefore((byte)' '), DayOrder.YearMonthDay, out int found))
            {
                day = found;
                clock = 0;
            }
        }

        return to.End(Outcome.Known);
    }

    public bool TryRead(ReadOnlySpan<byte> line, ref IisRow to, out long time)
    {
        time = 0;
        columns.SplitBlanks(line);
        Row row = new(line, columns, header);
        if (!row.IsWhole || !DayClock.TryReadClock(row[Time], out int seconds, out int fraction, out _)) return false;
        if (!row[Date].IsEmpty && !DayText.TryRead(row[Date], DayOrder.YearMonthDay, out day)) return false;
        if (row[Date].IsEmpty && seconds < clock - HalfDay) day++;
        clock = seconds;
        time = (((day * 86400L) + seconds) * 1000) + fraction;
        to.Address = row[Client];
        to.User = row[User];
        to.Server = row[Computer];
        to.Port = (int)NumberOf(row[Port]);
        to.Verb = row[Method];
        to.Arguments = row[Query];
        to.Status = (int)NumberOf(row[Status]);
        to.Win32 = NumberOf(row[Win32]);
        to.Received = row[Received].IsEmpty ? -1 : NumberOf(row[Received]);
        return true;
    }

    /// <summary>Whether the row split last is one of the mail service: its site or protocol says so, or, where neither is logged, its command.</summary>
    public bool IsMail(ReadOnlySpan<byte> line)
    {
        Row row = new(line, columns, header);
        if (!row[Site].IsEmpty) return row[Site].StartsWith("SMTPSVC"u8);
        if (!row[Version].IsEmpty) return row[Version].SequenceEqual("SMTP"u8);
        return row[User].StartsWith("OutboundConnection"u8) || Verb.Of(row[Method]) != SmtpCommand.Unknown;
    }

    public void Save(StateWriter to)
    {
        header.Save(to);
        to.Write(day);
        to.Write(clock);
    }

    public void Load(StateReader from)
    {
        header.Load(from);
        day = Math.Clamp(from.ReadInt32(), 0, 2_900_000);
        clock = from.ReadInt32();
    }

    private static long NumberOf(ReadOnlySpan<byte> text) => text.TryTake(out long number) ? Math.Min(number, int.MaxValue) : 0;
}
