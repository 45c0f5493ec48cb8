using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Bytes and numbers into a buffer, in pieces large enough that asking for room costs nothing.</summary>
internal ref struct TextOutput(IBufferWriter<byte> to)
{
    private const int Piece = 32 * 1024;
    private const int LongestNumber = 40;

    // Above it a double cannot hold every integer, and the shortest form needs an exponent.
    private const double LargestInteger = 1L << 53;

    private Span<byte> room = [];
    private int used;

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (room.Length - used < bytes.Length) Renew(bytes.Length);
        bytes.CopyTo(room[used..]);
        used += bytes.Length;
    }

    public void Write(byte value)
    {
        if (used == room.Length) Renew(1);
        room[used++] = value;
    }

    /// <summary>Two texts and a number, for which room is asked once.</summary>
    public void Write(scoped ReadOnlySpan<byte> first, scoped ReadOnlySpan<byte> second, long value)
    {
        int length = first.Length + second.Length;
        if (room.Length - used < length + LongestNumber) Renew(length + LongestNumber);
        Span<byte> rest = room[used..];
        first.CopyTo(rest);
        second.CopyTo(rest[first.Length..]);
        Utf8Formatter.TryFormat(value, rest[length..], out int digits);
        used += length + digits;
    }

    /// <summary>A text, a number and the end of the line.</summary>
    public void WriteLine(scoped ReadOnlySpan<byte> text, long value)
    {
        if (room.Length - used < text.Length + LongestNumber) Renew(text.Length + LongestNumber);
        Span<byte> rest = room[used..];
        text.CopyTo(rest);
        Utf8Formatter.TryFormat(value, rest[text.Length..], out int digits);
        rest[text.Length + digits] = (byte)'\n';
        used += text.Length + digits + 1;
    }

    public void Write(long value)
    {
        if (room.Length - used < LongestNumber) Renew(LongestNumber);
        Utf8Formatter.TryFormat(value, room[used..], out int length);
        used += length;
    }

    public void Write(double value)
    {
        if (Math.Abs(value) <= LargestInteger && value == Math.Floor(value)) Write((long)value);
        else if (double.IsNaN(value)) Write("NaN"u8);
        else if (double.IsInfinity(value)) Write(value > 0 ? "+Inf"u8 : "-Inf"u8);
        else
        {
            if (room.Length - used < LongestNumber) Renew(LongestNumber);
            value.TryFormat(room[used..], out int length, "R", CultureInfo.InvariantCulture);
            used += length;
        }
    }

    /// <summary>A whole number of parts, as a decimal without loss: 1500000 millionths are 1.5.</summary>
    public void WriteParts(long value, int parts)
    {
        (long whole, long rest) = Math.DivRem(value, parts);
        if (value < 0 && whole == 0) Write((byte)'-');
        Write(whole);
        if (rest == 0) return;
        Write((byte)'.');
        rest = Math.Abs(rest);
        for (int digit = parts / 10; rest > 0; digit /= 10)
        {
            Write((byte)('0' + (rest / digit)));
            rest %= digit;
        }
    }

    public void Flush()
    {
        if (used > 0) to.Advance(used);
        room = [];
        used = 0;
    }

    private void Renew(int length)
    {
        Flush();
        room = to.GetSpan(Math.Max(Piece, length));
    }
}
