using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Dates as servers write them that have a log form of their own: <c>2026-11-22</c>, <c>2026.11.22</c>, <c>11/22/26</c>, <c>22/Nov/2026</c>.</summary>
internal static class DayText
{
    /// <summary>Reads a date with any separator between its parts.</summary>
    /// <param name="text">The date and nothing else.</param>
    /// <param name="order">The order of its parts.</param>
    /// <param name="day">Days since 1970-01-01.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, DayOrder order, out int day)
    {
        day = 0;
        if (!TryTakePart(ref text, out int a) || !TryTakePart(ref text, out int b) || !TryTakePart(ref text, out int c) || !text.IsEmpty) return false;
        (int year, int month, int date) = order switch
        {
            DayOrder.YearMonthDay => (a, b, c),
            DayOrder.MonthDayYear => (c, a, b),
            _ => (c, b, a),
        };
        if (year < 100) year += year < 70 ? 2000 : 1900;
        if (!CivilDate.Exists(year, month, date)) return false;
        day = CivilDate.Days(year, month, date);
        return true;
    }

    private static bool TryTakePart(scoped ref ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length >= 3 && !Bytes.IsDigit(text[0]))
        {
            value = StampText.Month(text);
            text = text[3..];
        }
        else if (text.IsEmpty || !text.TryTake(out value)) return false;
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'/' or (byte)'.') text = text[1..];
        return value > 0 && value < 10_000;
    }
}
