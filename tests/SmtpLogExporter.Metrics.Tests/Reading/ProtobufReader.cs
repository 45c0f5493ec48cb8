using System.Buffers.Binary;
using System.Text;

namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>One message of protocol buffers: field numbers with their values as they come. Knows nothing of what writes them.</summary>
internal sealed class ProtobufReader
{
    private readonly List<(int Field, object Value)> fields = [];

    private readonly bool mayPad;

    private ProtobufReader(ReadOnlySpan<byte> bytes, bool mayPad)
    {
        this.mayPad = mayPad;
        while (bytes.Length > 0)
        {
            ulong tag = Varint(ref bytes, mayPad);
            object value = (tag & 7) switch
            {
                0 => Varint(ref bytes, mayPad),
                1 => Take(ref bytes, 8),
                2 => Take(ref bytes, (int)Varint(ref bytes, mayPad)),
                5 => Take(ref bytes, 4),
                _ => throw new FormatException($"wire type {tag & 7}"),
            };
            fields.Add(((int)(tag >> 3), value));
        }
    }

    /// <summary>Messages with their length before each.</summary>
    public static List<ProtobufReader> Delimited(ReadOnlySpan<byte> bytes)
    {
        List<ProtobufReader> messages = [];
        while (bytes.Length > 0) messages.Add(new ProtobufReader(Take(ref bytes, (int)Varint(ref bytes, mayPad: false)), mayPad: false));
        return messages;
    }

    /// <summary>One message, from a writer that keeps room for lengths before it knows them.</summary>
    public static ProtobufReader Padded(ReadOnlySpan<byte> bytes) => new(bytes, mayPad: true);

    public IEnumerable<ProtobufReader> Messages(int field) => All(field).Select(v => new ProtobufReader((byte[])v, mayPad));

    public ProtobufReader Message(int field) => Messages(field).Single();

    public string Text(int field) => All(field).Select(v => new UTF8Encoding(false, true).GetString((byte[])v)).SingleOrDefault("");

    public ulong Unsigned(int field) => (ulong)All(field).Single();

    public long Signed(int field) => ZigZag(All(field).Single());

    public IEnumerable<long> AllSigned(int field) => All(field).Select(ZigZag);

    public double Double(int field) => BinaryPrimitives.ReadDoubleLittleEndian((byte[])All(field).Single());

    /// <summary>A number of eight bytes.</summary>
    public long Fixed(int field) => BinaryPrimitives.ReadInt64LittleEndian((byte[])All(field).Single());

    /// <summary>Numbers of eight bytes that stand one after the other in one field.</summary>
    public long[] Packed(int field)
    {
        byte[] bytes = All(field).SelectMany(v => (byte[])v).ToArray();
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * 8)))];
    }

    public bool Has(int field) => All(field).Any();

    private static long ZigZag(object value) => (long)((ulong)value >> 1) ^ -(long)((ulong)value & 1);

    private static ulong Varint(ref ReadOnlySpan<byte> bytes, bool mayPad)
    {
        ulong value = 0;
        for (int i = 0; ; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            if (i > 0 && bytes[i] == 0 && !mayPad) throw new FormatException("longer than it must be");
            bytes = bytes[(i + 1)..];
            return value;
        }
    }

    private static byte[] Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        byte[] taken = bytes[..length].ToArray();
        bytes = bytes[length..];
        return taken;
    }

    private IEnumerable<object> All(int field) => fields.Where(f => f.Field == field).Select(f => f.Value);
}
