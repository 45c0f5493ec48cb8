using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail;

/// <summary>Writes the parts of a state snapshot: little-endian numbers, texts and blocks with their length in front. Not thread-safe.</summary>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> buffer;

    public StateWriter(int capacity = 4096) => buffer = new ArrayBufferWriter<byte>(capacity);

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public void Clear() => buffer.ResetWrittenCount();

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

    /// <summary>A text as UTF-8 with its length in front.</summary>
    public void Write(string text)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(text);
        Write(length);
        System.Text.Encoding.UTF8.GetBytes(text, Take(length));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int size)
    {
        Span<byte> room = buffer.GetSpan(size)[..size];
        buffer.Advance(size);
        return room;
    }
}
