using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail;

/// <summary>Writes the parts of a state snapshot: little-endian numbers, texts and blocks with their length in front. Not thread-safe.</summary>
public sealed class StateWriter
{
    // An array of its own: a large state is millions of small numbers, and reading stands still while they are written.
    private byte[] buffer;
    private int written;

    public StateWriter(int capacity = 4096) => buffer = new byte[capacity];

    /// <summary>Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, written);

    public void Clear() => written = 0;

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Bytes with their length (32 bits) in front.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>Bytes as they are: what another writer has written.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>A text as UTF-8 with its length in front.</summary>
    public void Write(string text)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(text);
        Write(length);
        System.Text.Encoding.UTF8.GetBytes(text, Take(length));
    }

    /// <summary>Room for so many bytes, all of which the caller writes: quicker than number by number where there are very many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Take(int size)
    {
        if (size > buffer.Length - written) Grow(size);
        Span<byte> room = buffer.AsSpan(written, size);
        written += size;
        return room;
    }

    private void Grow(int size) => Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, Math.Max(2L * buffer.Length, (long)written + size)));
}
