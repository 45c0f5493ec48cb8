using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// Protocol buffers' wire format (protobuf.dev/programming-guides/encoding): tagged fields into one growing buffer. The length of a nested message
/// stands before it and is known only after it: one byte is kept free, and what needs more is moved.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int LongestVarint = 10;

    private byte[] buffer = new byte[4096];
    private int used;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
    }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, used);

    public void Clear() => used = 0;

    /// <summary>Begins a message that has only its length before it.</summary>
    public int BeginDelimited()
    {
        Reserve(1);
        return ++used;
    }

    /// <summary>Begins a nested message; the answer is for <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        Tag(field, WireType.Bytes);
        return BeginDelimited();
    }

    public void End(int start)
    {
        int length = used - start;
        int extra = LengthOf((uint)length) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            Buffer.BlockCopy(buffer, start, buffer, start + extra, length);
            used += extra;
        }

        PutVarint(buffer.AsSpan(start - 1), (uint)length);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Bytes);
        Varint((uint)value.Length);
        Reserve(value.Length);
        value.CopyTo(buffer.AsSpan(used));
        used += value.Length;
    }

    public void Text(int field, string value)
    {
        Tag(field, WireType.Bytes);
        int length = Encoding.UTF8.GetByteCount(value);
        Varint((uint)length);
        Reserve(length);
        used += Encoding.UTF8.GetBytes(value, buffer.AsSpan(used));
    }

    public void Unsigned(int field, ulong value)
    {
        Tag(field, WireType.Varint);
        Varint(value);
    }

    /// <summary>A number of type sint32 or sint64: small whatever its sign.</summary>
    public void Signed(int field, long value)
    {
        Tag(field, WireType.Varint);
        Varint((ulong)((value << 1) ^ (value >> 63)));
    }

    public void Double(int field, double value)
    {
        Tag(field, WireType.Fixed64);
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(used), value);
        used += sizeof(double);
    }

    private static int LengthOf(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private static int PutVarint(Span<byte> to, ulong value)
    {
        int length = 0;
        for (; value >= 0x80; value >>= 7) to[length++] = (byte)(value | 0x80);
        to[length++] = (byte)value;
        return length;
    }

    private void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        Reserve(LongestVarint);
        used += PutVarint(buffer.AsSpan(used), value);
    }

    private void Reserve(int length)
    {
        if (buffer.Length - used < length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + length));
    }
}
