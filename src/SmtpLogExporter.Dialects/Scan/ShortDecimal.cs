using System.Buffers.Binary;
using System.Numerics;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>
/// Decimal numbers that end within eight bytes, such as <c>0.05/</c>: all bytes are looked at at once. Byte by byte each number would end at a place of its own,
/// which no processor foresees.
/// </summary>
internal static class ShortDecimal
{
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong Highest = 0x8080_8080_8080_8080;

    /// <summary>Lifts all but digits to the highest bit of their byte.</summary>
    private const ulong Lift = 0x7676_7676_7676_7676;

    private const byte Point = '.' ^ '0';

    /// <summary>The digits of the number as one number; 0 bytes if there is none, or if it may go on behind the eighth.</summary>
    /// <param name="text">What it begins.</param>
    /// <param name="value">Its digits, the point left out.</param>
    /// <param name="fraction">How many of them stand behind the point.</param>
    /// <returns>Bytes it takes.</returns>
    public static int Read(ReadOnlySpan<byte> text, out long value, out int fraction)
    {
        value = fraction = 0;
        if (text.Length < 8) return 0;
        ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ Zeros;
        ulong others = (((bytes & ~Highest) + Lift) | bytes) & Highest;
        int whole = BitOperations.TrailingZeroCount(others) / 8;
        if (whole is 0 or 8) return 0;
        int end = whole;
        if ((byte)(bytes >> (whole * 8)) == Point)
        {
            others &= others - 1;
            end = BitOperations.TrailingZeroCount(others) / 8;
            if (end == 8) return 0;
            fraction = end - whole - 1;

            // The digits behind the point close up.
            ulong front = (1UL << (whole * 8)) - 1;
            bytes = (bytes & front) | ((bytes >> 8) & ~front);
            value = Join(bytes << ((9 - end) * 8));
            return end;
        }

        value = Join(bytes << ((8 - end) * 8));
        return end;
    }

    /// <summary>Eight digits, the first in the lowest byte, as a number: first pairs, then fours, then all.</summary>
    private static long Join(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (long)((((digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064) + (((digits >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)) >> 32);
    }
}
