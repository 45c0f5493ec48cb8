using System.Buffers.Binary;
using System.Numerics;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>Byte texts as keys, looked up by span.</summary>
internal sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly BytesComparer Instance = new();

    /// <summary>The same in every process: saved slots are keyed by it.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E37_79B9_7F4A_7C15;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (byte b in bytes) tail = (tail << 8) | b;
        return Mix(hash ^ tail ^ 0xA5A5_0000_0000_0000);
    }

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        ulong hash = Hash(alternate);
        return (int)(hash ^ (hash >> 32));
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    private static ulong Mix(ulong value)
    {
        value *= 0xFF51_AFD7_ED55_8CCD;
        return BitOperations.RotateLeft(value ^ (value >> 33), 29);
    }
}
