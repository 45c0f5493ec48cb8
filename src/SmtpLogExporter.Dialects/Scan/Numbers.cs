using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>Numbers as logs write them, read by hand: sums stay exact in integers, and it is six times as fast as parsing a double.</summary>
internal static class Numbers
{
    /// <summary>Longer numbers are nobody's: the digits behind are dropped, so that nothing overflows.</summary>
    private const int MostDigits = 18;

    private const int MostSeconds = 12;

    private const int FractionDigits = 6;

    /// <summary>What a fraction of so many digits counts in millionths.</summary>
    private static ReadOnlySpan<int> Scales => [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>Takes an unsigned whole number off the front.</summary>
    public static bool TryTake(this scoped ref ReadOnlySpan<byte> text, out long value)
    {
        ReadOnlySpan<byte> all = text;
        value = 0;
        int end = Digits(all, 0, ref value);
        if (end > MostDigits) value = First(all, 0, MostDigits);
        text = all[end..];
        return end > 0;
    }

    /// <summary>Takes an unsigned whole number; one that does not fit an <see cref="int"/> becomes the largest.</summary>
    public static bool TryTake(this scoped ref ReadOnlySpan<byte> text, out int value)
    {
        ReadOnlySpan<byte> all = text;
        int end = Read(all, 0, out value);
        text = all[end..];
        return end > 0;
    }

    /// <summary>Reads an unsigned whole number at a place; one that does not fit an <see cref="int"/> becomes the largest.</summary>
    /// <returns>The place behind it; the same place if there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, int at, out int value)
    {
        long wide = 0;
        int end = Digits(text, at, ref wide);
        if (end - at > MostDigits) wide = First(text, at, MostDigits);
        value = (int)Math.Min(wide, int.MaxValue);
        return end;
    }

    /// <summary>The whole number a text begins with; -1 if it begins with none.</summary>
    public static long WholeNumber(this scoped ReadOnlySpan<byte> text) => text.TryTake(out long number) ? number : -1;

    /// <summary>Takes a decimal number as millionths: <c>1.2</c> is 1,200,000. Digits behind the sixth are dropped.</summary>
    public static bool TryTakeMicro(this scoped ref ReadOnlySpan<byte> text, out long micro)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        bool taken = TryReadMicro(all, ref at, out micro);
        text = all[at..];
        return taken;
    }

    /// <summary>Reads a decimal number as millionths and moves the place behind it.</summary>
    public static bool TryReadMicro(ReadOnlySpan<byte> text, ref int at, out long micro)
    {
        int first = at;
        long value = 0;
        int end = Digits(text, first, ref value);
        int whole = end - first;
        int fraction = 0;
        if (whole > 0 && (uint)end < (uint)text.Length && text[end] == '.')
        {
            // The digits behind the point go on with the number: one product at the end makes millionths of all.
            int start = end + 1;
            end = Digits(text, start, ref value);
            fraction = end - start;
        }

        micro = whole <= MostSeconds && fraction <= FractionDigits ? value * Scales[fraction] : LongMicro(text, first);
        at = end;
        return whole > 0;
    }

    /// <summary>Two digits at a place, -1 if they are none.</summary>
    public static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -1;
    }

    /// <summary>Reads up to 16 hexadecimal digits; all of the text must be such.</summary>
    public static bool TryHex(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        foreach (byte b in text)
        {
            int digit = b - '0';
            if ((uint)digit > 9) digit = (b | 0x20) - 'a' + 10;
            if (digit is < 0 or > 15 || (digit > 9 && !char.IsAsciiLetter((char)b))) return false;
            value = (value << 4) | (uint)digit;
        }

        return !text.IsEmpty && text.Length <= 16;
    }

    /// <summary>Goes on with a number digit by digit. So many that it overflows are the caller's to notice, by the place behind them, which is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> text, int at, ref long value)
    {
        long sum = value;
        for (; (uint)at < (uint)text.Length && (uint)(text[at] - '0') is <= 9 and var digit; at++) sum = (sum * 10) + digit;
        value = sum;
        return at;
    }

    /// <summary>The number that the first digits at a place make; those behind are dropped.</summary>
    private static long First(ReadOnlySpan<byte> text, int at, int most)
    {
        long value = 0;
        _ = Digits(text[..Math.Min(text.Length, at + most)], at, ref value);
        return value;
    }

    /// <summary>More digits than count, in front of the point or behind it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long LongMicro(ReadOnlySpan<byte> text, int at)
    {
        long micro = First(text, at, MostSeconds) * 1_000_000;
        while (at < text.Length && Bytes.IsDigit(text[at])) at++;
        if (at >= text.Length || text[at] != '.') return micro;
        int start = at + 1;
        long value = 0;
        ReadOnlySpan<byte> cut = text[..Math.Min(text.Length, start + FractionDigits)];
        int digits = Digits(cut, start, ref value) - start;
        return micro + (value * Scales[digits]);
    }
}
