using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>The parts of a stamp.</summary>
internal static class StampText
{
    /// <summary>Reads <c>yyyy-mm-ddThh:mm:ss</c> as seconds since 1970-01-01, whatever the zone; the text is long enough.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        int century = Numbers.TwoDigits(text, 0);
        int month = Numbers.TwoDigits(text, 5);
        int day = Numbers.TwoDigits(text, 8);
        int y = (century * 100) + Numbers.TwoDigits(text, 2);
        if (century < 0 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')) return false;
        if (!CivilDate.Exists(y, month, day) || !TryReadClock(text[11..], out int clock)) return false;
        seconds = (CivilDate.Days(y, month, day) * 86400L) + clock;
        return true;
    }

    /// <summary>Reads <c>hh:mm:ss</c> as seconds; 60 is a leap second.</summary>
    public static bool TryReadClock(ReadOnlySpan<byte> text, out int clock)
    {
        int hour = Numbers.TwoDigits(text, 0);
        int minute = Numbers.TwoDigits(text, 3);
        int second = Numbers.TwoDigits(text, 6);
        clock = (hour * 3600) + (minute * 60) + second;
        return text[2] == ':' && text[5] == ':' && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 60;
    }

    /// <summary>1 to 12 by its English name, 0 for any other word.</summary>
    public static int Month(ReadOnlySpan<byte> text) => (text[0] << 16 | text[1] << 8 | text[2]) switch
    {
        'J' << 16 | 'a' << 8 | 'n' => 1,
        'F' << 16 | 'e' << 8 | 'b' => 2,
        'M' << 16 | 'a' << 8 | 'r' => 3,
        'A' << 16 | 'p' << 8 | 'r' => 4,
        'M' << 16 | 'a' << 8 | 'y' => 5,
        'J' << 16 | 'u' << 8 | 'n' => 6,
        'J' << 16 | 'u' << 8 | 'l' => 7,
        'A' << 16 | 'u' << 8 | 'g' => 8,
        'S' << 16 | 'e' << 8 | 'p' => 9,
        'O' << 16 | 'c' << 8 | 't' => 10,
        'N' << 16 | 'o' << 8 | 'v' => 11,
        'D' << 16 | 'e' << 8 | 'c' => 12,
        _ => 0,
    };

    /// <summary>Milliseconds of a fraction, which may be missing; moves the place behind it.</summary>
    public static int Fraction(ReadOnlySpan<byte> text, ref int at)
    {
        if (at + 1 >= text.Length || text[at] is not ((byte)'.' or (byte)',') || !Bytes.IsDigit(text[at + 1])) return 0;
        int milliseconds = 0;
        int i = at + 1;
        int whole = i + 3;
        for (; (uint)i < (uint)text.Length && (uint)(text[i] - '0') is <= 9 and var digit; i++)
        {
            if (i < whole) milliseconds = (milliseconds * 10) + (int)digit;
        }

        at = i;
        for (; i < whole; i++) milliseconds *= 10;
        return milliseconds;
    }

    /// <summary>Seconds ahead of UTC; moves the place behind the zone.</summary>
    public static bool TryReadZone(ReadOnlySpan<byte> text, ref int at, out int offset)
    {
        offset = 0;
        if (at >= text.Length) return false;
        byte sign = text[at];
        if (sign is (byte)'Z' or (byte)'z')
        {
            at++;
            return true;
        }

        if (sign is not ((byte)'+' or (byte)'-') || text.Length < at + 3 || Numbers.TwoDigits(text, at + 1) is not (>= 0 and <= 23 and int hours)) return false;
        at += 3;
        offset = hours * 3600;
        int minute = at < text.Length && text[at] == ':' ? at + 1 : at;
        if (text.Length >= minute + 2 && Numbers.TwoDigits(text, minute) is >= 0 and <= 59 and int minutes)
        {
            offset += minutes * 60;
            at = minute + 2;
        }

        if (sign == '-') offset = -offset;
        return true;
    }
}
