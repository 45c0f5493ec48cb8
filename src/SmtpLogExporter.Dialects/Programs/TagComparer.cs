using System.Buffers.Binary;

namespace SmtpLogExporter.Dialects.Programs;

/// <summary>Program tags as keys, found by their bytes in the line.</summary>
internal sealed class TagComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly TagComparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    /// <summary>Length and both ends: tags differ there, and there are few of them.</summary>
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        if (alternate.Length < 8)
        {
            uint hash = (uint)alternate.Length;
            foreach (byte b in alternate) hash = (hash * 31) + b;
            return (int)hash;
        }

        ulong ends = BinaryPrimitives.ReadUInt64LittleEndian(alternate) ^ (BinaryPrimitives.ReadUInt64LittleEndian(alternate[^8..]) * 0x9E37_79B9_7F4A_7C15);
        return (int)(ends >> 32) ^ (int)ends ^ alternate.Length;
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
