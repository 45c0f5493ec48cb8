using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>The parts of a stamp as they are read, letter by letter of its form.</summary>
internal struct StampParts
{
    private int hour;
    private int minute;
    private int second;
    private bool isAfternoon;
    private bool isHalfDay;

    public int Year { get; private set; }

    public int Month { get; set; }

    public int Day { get; set; }

    public int Milliseconds { get; private set; }

    public bool HasOffset { get; private set; }

    /// <summary>Seconds ahead of UTC.</summary>
    public int Offset { get; private set; }

    /// <summary>Takes what a run of the same letter stands for.</summary>
    public bool TryTake(char letter, int run, ReadOnlySpan<byte> text, ref int at)
    {
        switch (letter)
        {
            case 'y':
                if (!TryNumber(text, ref at, run >= 4 ? 4 : 2, out int year)) return false;
                Year = run >= 4 ? year : 2000 + year;
                return true;
            case 'M' when run >= 3:
                if (at + 3 > text.Length) return false;
                Month = StampText.Month(text[at..]);
                at += 3;
                return Month > 0;
            case 'M':
                bool hasMonth = TryNumber(text, ref at, 2, out int month);
                Month = month;
                return hasMonth;
            case 'd':
                bool hasDay = TryNumber(text, ref at, 2, out int day);
                Day = day;
                return hasDay;
            case 'H':
                return TryNumber(text, ref at, 2, out hour);
            case 'h':
                isHalfDay = true;
                return TryNumber(text, ref at, 2, out hour);
            case 'm':
                return TryNumber(text, ref at, 2, out minute);
            case 's':
                return TryNumber(text, ref at, 2, out second);
            case 'f':
                return TryFraction(text, ref at);
            case 't':
                if (at + 2 > text.Length || (text[at + 1] | 0x20) != 'm' || (text[at] | 0x20) is not ('a' or 'p')) return false;
                isAfternoon = (text[at] | 0x20) == 'p';
                at += 2;
                return true;
            case 'z':
                HasOffset = StampText.TryReadZone(text, ref at, out int offset);
                Offset = offset;
                return HasOffset;
            default:
                for (; run > 0; run--, at++)
                {
                    if (at >= text.Length || text[at] != letter) return false;
                }

                return true;
        }
    }

    /// <summary>Seconds since 1970-01-01, whatever the zone.</summary>
    public readonly bool TrySeconds(out long seconds)
    {
        int hours = !isHalfDay ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
        seconds = 0;
        if (!CivilDate.Exists(Year, Month, Day) || hours > 23 || minute > 59 || second > 60) return false;
        seconds = (CivilDate.Days(Year, Month, Day) * 86400L) + (hours * 3600) + (minute * 60) + second;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, int most, out int number)
    {
        number = 0;
        int first = at;
        for (; at < text.Length && at - first < most && Bytes.IsDigit(text[at]); at++) number = (number * 10) + (text[at] - '0');
        return at > first;
    }

    private bool TryFraction(ReadOnlySpan<byte> text, ref int at)
    {
        int scale = 100;
        int first = at;
        for (; at < text.Length && Bytes.IsDigit(text[at]); at++)
        {
            Milliseconds += (text[at] - '0') * scale;
            scale /= 10;
        }

        return at > first;
    }
}
