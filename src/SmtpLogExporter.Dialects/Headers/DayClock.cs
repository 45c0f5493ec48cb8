using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>Local days and times of day to milliseconds UTC, for logs that name no zone.</summary>
internal sealed class DayClock(TimeZoneInfo zone)
{
    private readonly LocalTime local = new(zone);

    /// <summary>The local day of a UTC time in milliseconds.</summary>
    public int DayOf(long time) => (int)Math.Clamp(local.FromUtc(time / 1000) / 86400, 0, 2_900_000);

    /// <summary>Reads <c>hh:mm:ss</c> with an optional fraction, at its very start, on a day.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    /// <param name="text">Begins with the time of day; the hour may have one digit.</param>
    /// <param name="time">Milliseconds UTC.</param>
    /// <param name="length">Bytes the time takes.</param>
    public bool TryRead(int day, ReadOnlySpan<byte> text, out long time, out int length)
    {
        if (!TryReadClock(text, out int clock, out int fraction, out length))
        {
            time = 0;
            return false;
        }

        time = (local.ToUtc((day * 86400L) + clock) * 1000) + fraction;
        return true;
    }

    /// <summary>Seconds and milliseconds of a time of day.</summary>
    public static bool TryReadClock(ReadOnlySpan<byte> text, out int clock, out int fraction, out int length)
    {
        clock = fraction = length = 0;
        int skip = 0;
        Span<byte> padded = stackalloc byte[8];
        if (text.Length >= 7 && text[1] == ':')
        {
            padded[0] = (byte)'0';
            text[..7].CopyTo(padded[1..]);
            skip = 1;
        }
        else if (text.Length >= 8) text[..8].CopyTo(padded);
        else return false;
        if (!StampText.TryReadClock(padded, out clock)) return false;
        length = 8 - skip;
        fraction = StampText.Fraction(text, ref length);
        return true;
    }

    public void Save(StateWriter to) => local.Save(to);

    public void Load(StateReader from) => local.Load(from);
}
