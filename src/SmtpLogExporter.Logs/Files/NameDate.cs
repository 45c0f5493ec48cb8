namespace SmtpLogExporter.Logs.Files;

/// <summary>A date in a file name. Digits that are no plausible date are part of the name.</summary>
internal static class NameDate
{
    /// <summary>Reads a date, a time and a sequence number from the start of <paramref name="text"/>, which begins with a digit.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int length, out long date, out long sequence)
    {
        sequence = 0;
        if (!TryDay(text, out length, out date))
            return false;
        if (TryTail(text[length..], 6, out long time) && IsTime(time))
        {
            date += time;
            length += 7;
        }
        else if (TryTail(text[length..], 4, out time) && IsTime(time * 100))
        {
            date += time * 100;
            length += 5;
        }

        int digits = length < text.Length && IsSeparator(text[length]) ? DigitsAt(text[(length + 1)..]) : 0;
        // Up to ten: dateformat -%Y%m%d-%s ends with the seconds since 1970.
        if (digits is > 0 and <= 10)
        {
            sequence = long.Parse(text.Slice(length + 1, digits));
            length += 1 + digits;
        }

        return true;
    }

    private static bool TryDay(ReadOnlySpan<char> text, out int length, out long date)
    {
        length = DigitsAt(text);
        date = 0;
        long number = length <= 14 ? long.Parse(text[..length]) : 0;
        switch (length)
        {
            case 4 when TrySeparated(text, number, out date):
                length = 10;
                return true;
            case 6 when IsDay(2000 + (number / 10000), number / 100 % 100, number % 100):
                date = (20_000_000 + number) * 1_000_000;
                return true;
            case 6 when IsDay(number / 100, number % 100, 1):
                date = number * 100_000_000;
                return true;
            case 8 when IsDate(number):
                date = number * 1_000_000;
                return true;
            // IIS, hourly: yymmddhh.
            case 8 when number % 100 < 24 && IsDate(20_000_000 + (number / 100)):
                date = ((20_000_000 + (number / 100)) * 1_000_000) + (number % 100 * 10_000);
                return true;
            case 10 when IsDate(number / 100) && number % 100 < 24:
                date = number * 10_000;
                return true;
            // logrotate, dateformat -%s.
            case 10 when number is >= 1_000_000_000 and < 4_000_000_000:
                date = long.Parse(DateTimeOffset.FromUnixTimeSeconds(number).ToString("yyyyMMddHHmmss"));
                return true;
            case 12 when IsDate(number / 10_000) && IsTime(number % 10_000 * 100):
                date = number * 100;
                return true;
            case 14 when IsDate(number / 1_000_000) && IsTime(number % 1_000_000):
                date = number;
                return true;
            default:
                return false;
        }
    }

    /// <summary>yyyy-MM-dd with one of three separators.</summary>
    private static bool TrySeparated(ReadOnlySpan<char> text, long year, out long date)
    {
        date = 0;
        if (text.Length < 10 || !IsSeparator(text[4]) || text[7] != text[4] || DigitsAt(text[5..]) != 2 || DigitsAt(text[8..]) != 2)
            return false;
        long month = long.Parse(text.Slice(5, 2));
        long day = long.Parse(text.Slice(8, 2));
        if (!IsDay(year, month, day))
            return false;
        date = ((year * 10_000) + (month * 100) + day) * 1_000_000;
        return true;
    }

    private static bool TryTail(ReadOnlySpan<char> text, int digits, out long value)
    {
        value = 0;
        return text.Length > digits && (IsSeparator(text[0]) || text[0] == 'T') && DigitsAt(text[1..]) == digits && long.TryParse(text.Slice(1, digits), out value);
    }

    private static int DigitsAt(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static bool IsDate(long number) => IsDay(number / 10_000, number / 100 % 100, number % 100);

    private static bool IsDay(long year, long month, long day) => year is >= 1990 and < 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31;

    private static bool IsTime(long number) => number / 10_000 < 24 && number / 100 % 100 < 60 && number % 100 < 60;

    private static bool IsSeparator(char c) => c is '-' or '_' or '.';
}
