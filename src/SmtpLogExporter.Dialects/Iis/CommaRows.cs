using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>
/// Microsoft IIS log format: 15 columns between commas, the last of which may hold commas itself; local time without zone, the date in the order of the server's locale.
/// </summary>
internal sealed class CommaRows(Columns columns, TimeZoneInfo zone)
{
    private const int Most = 15;
    private readonly DayClock clock = new(zone);

    public bool TryRead(ReadOnlySpan<byte> line, ref IisRow to, out long time)
    {
        time = 0;
        columns.SplitPlain(line, (byte)',', Most);
        if (columns.Count < Most || !TryReadDay(columns.Of(line, 2), out int day) || !clock.TryRead(day, columns.Of(line, 3), out time, out _)) return false;
        to.Address = columns.Of(line, 0);
        to.User = columns.Of(line, 1);
        to.Server = columns.Of(line, 5);
        to.Received = NumberOf(columns.Of(line, 8));
        to.Status = (int)NumberOf(columns.Of(line, 10));
        to.Win32 = NumberOf(columns.Of(line, 11));
        ReadOnlySpan<byte> request = columns.Of(line, 12);
        to.Verb = request.TakeBefore((byte)' ');
        to.Arguments = columns.Of(line, 14).TrimEnd((byte)' ').TrimEnd((byte)',').TrimEnd((byte)' ');
        return true;
    }

    public void Save(StateWriter to) => clock.Save(to);

    public void Load(StateReader from) => clock.Load(from);

    /// <summary><c>11/22/26</c>, <c>22.11.2026</c>, <c>2026-11-22</c>: with slashes the month comes first unless it cannot be one.</summary>
    private static bool TryReadDay(ReadOnlySpan<byte> text, out int day)
    {
        if (text.Length > 4 && text.IndexOfAny((byte)'-', (byte)'/', (byte)'.') == 4) return DayText.TryRead(text, DayOrder.YearMonthDay, out day);
        bool monthFirst = text.Contains((byte)'/');
        return DayText.TryRead(text, monthFirst ? DayOrder.MonthDayYear : DayOrder.DayMonthYear, out day) || DayText.TryRead(text, DayOrder.DayMonthYear, out day);
    }

    private static long NumberOf(ReadOnlySpan<byte> text) => text.TryTake(out long number) ? Math.Min(number, int.MaxValue) : 0;
}
