using System.Buffers.Binary;
using System.Text;

namespace SmtpLogExporter.Mail;

/// <summary>
/// Reads what <see cref="StateWriter"/> wrote. Never reads past the end: a section that is too short or lies about a length raises
/// <see cref="InvalidDataException"/>, which the owner of the state file turns into "this section starts anew".
/// </summary>
public sealed class StateReader(ReadOnlyMemory<byte> data)
{
    private int at;

    public bool AtEnd => at >= data.Length;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => Take(1)[0] != 0;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A block written with its length; the span is valid as long as the data.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt32());

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>A number of items that follow, each at least <paramref name="itemSize"/> bytes long.</summary>
    public int ReadCount(int itemSize)
    {
        int count = ReadInt32();
        if (count < 0 || (long)count * Math.Max(1, itemSize) > data.Length - at) throw new InvalidDataException("The state file names more items than it holds.");
        return count;
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size < 0 || size > data.Length - at) throw new InvalidDataException("The state file ends too early.");
        ReadOnlySpan<byte> part = data.Span.Slice(at, size);
        at += size;
        return part;
    }
}
