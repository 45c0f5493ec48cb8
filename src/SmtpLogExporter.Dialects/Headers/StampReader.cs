using System.Buffers.Binary;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Reads the stamps of log lines. Lines of one second share their stamp: its bytes are compared with those of the line before,
/// and the date is worked out only when they differ.
/// </summary>
internal sealed class StampReader(TimeZoneInfo zone, int? year)
{
    /// <summary><c>Mmm dd hh:mm:ss</c></summary>
    public const int ShortLength = 15;

    /// <summary><c>yyyy-mm-ddThh:mm:ss</c></summary>
    private const int LongLength = 19;

    /// <summary><c>hh:mm:ss</c></summary>
    private const int ClockLength = 8;

    private readonly LocalTime local = new(zone);
    private readonly YearOfStamp years = new(year);
    private ulong shortHead;
    private ulong shortTail;
    private long shortSeconds;
    private int shortTaken;
    private bool shortKnown;
    private ulong longHead;
    private ulong longMiddle;
    private ulong longTail;
    private long longSeconds;
    private bool longKnown;

    /// <summary>A file begins; see <see cref="DialectReader.Begin"/>.</summary>
    public void Begin(long writtenAt)
    {
        years.Begin((int)Math.Clamp(local.FromUtc(writtenAt / 1000) / 86400, 0, int.MaxValue));
        Forget();
    }

    /// <summary>Whether a line begins with the short stamp of the one before, written in full and without a fraction, and a blank.</summary>
    /// <param name="text">The line.</param>
    /// <param name="time">Milliseconds UTC, if so.</param>
    public bool TryRepeat(ReadOnlySpan<byte> text, ref long time)
    {
        if (text.Length <= ShortLength || BinaryPrimitives.ReadUInt64LittleEndian(text) != shortHead || BinaryPrimitives.ReadUInt64LittleEndian(text[(ShortLength - 8)..]) != shortTail) return false;
        if (text[ShortLength] != ' ' || shortTaken != ShortLength || !shortKnown) return false;
        time = shortSeconds * 1000;
        return true;
    }

    /// <summary>Reads a stamp without year and zone (RFC 3164), with a fraction where <c>journalctl -o short-precise</c> wrote it.</summary>
    /// <param name="text">Begins with the stamp.</param>
    /// <param name="time">Milliseconds UTC.</param>
    /// <param name="length">Bytes it takes.</param>
    public bool TryReadShort(ReadOnlySpan<byte> text, out long time, out int length)
    {
        time = 0;
        length = 0;
        if (text.Length < ShortLength) return false;
        ulong head = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong tail = BinaryPrimitives.ReadUInt64LittleEndian(text[(ShortLength - 8)..]);
        if ((head != shortHead || tail != shortTail || !shortKnown) && !TryLearnShort(text, head, tail)) return false;
        length = shortTaken;
        time = (shortSeconds * 1000) + StampText.Fraction(text, ref length);
        return true;
    }

    /// <summary>
    /// Reads a stamp of RFC 3339: up to nine digits of fraction, zone as <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c>, <c>+hh</c>,
    /// or the configured one where it has none.
    /// </summary>
    /// <param name="text">Begins with the stamp.</param>
    /// <param name="time">Milliseconds UTC.</param>
    /// <param name="length">Bytes it takes.</param>
    public bool TryReadLong(ReadOnlySpan<byte> text, out long time, out int length)
    {
        time = 0;
        length = 0;
        if (text.Length < LongLength) return false;
        ulong head = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong middle = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]);
        ulong tail = BinaryPrimitives.ReadUInt64LittleEndian(text[(LongLength - 8)..]);
        if (head != longHead || middle != longMiddle || tail != longTail || !longKnown)
        {
            if (!StampText.TryReadDate(text, out long seconds)) return false;
            longSeconds = seconds;
            longHead = head;
            longMiddle = middle;
            longTail = tail;
            longKnown = true;
        }

        length = LongLength;
        long fraction = StampText.Fraction(text, ref length);
        time = ((StampText.TryReadZone(text, ref length, out int offset) ? longSeconds - offset : local.ToUtc(longSeconds)) * 1000) + fraction;
        return true;
    }

    /// <summary>The time of the long stamp read last, in a zone named behind it.</summary>
    /// <param name="text">Begins with the stamp.</param>
    /// <param name="offset">Seconds ahead of UTC.</param>
    public long InZone(ReadOnlySpan<byte> text, int offset)
    {
        int at = LongLength;
        return ((longSeconds - offset) * 1000) + StampText.Fraction(text, ref at);
    }

    public void Save(StateWriter to)
    {
        years.Save(to);
        local.Save(to);
    }

    public void Load(StateReader from)
    {
        years.Load(from);
        local.Load(from);
        Forget();
    }

    private void Forget() => shortKnown = longKnown = false;

    private bool TryLearnShort(ReadOnlySpan<byte> text, ulong head, ulong tail)
    {
        // Some writers do not pad the day: "Mar 7 02:09:33" is a byte shorter.
        shortTaken = text[5] == ' ' && text[4] != ' ' ? ShortLength - 1 : ShortLength;
        shortKnown = false;
        if (!TryReadDate(text, shortTaken, out long seconds)) return false;
        shortSeconds = local.ToUtc(seconds);
        shortHead = head;
        shortTail = tail;
        shortKnown = true;
        return true;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text, int length, out long seconds)
    {
        seconds = 0;
        int month = StampText.Month(text);
        int day = length < ShortLength ? text[4] - '0' : text[4] == ' ' ? text[5] - '0' : Numbers.TwoDigits(text, 4);
        int clockAt = length - ClockLength;
        if (text[3] != ' ' || text[clockAt - 1] != ' ' || !StampText.TryReadClock(text[clockAt..], out int clock)) return false;

        // 2000 is a leap year: whether this year is one is seen when it is known.
        if (!CivilDate.Exists(2000, month, day)) return false;
        seconds = (CivilDate.Days(years.Of(month, day), month, day) * 86400L) + clock;
        return true;
    }
}
