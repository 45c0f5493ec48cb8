using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail;

/// <summary>Names that every line has again: whether they are those of the line before is asked several times a line.</summary>
public static class ByteText
{
    /// <summary>Whether two texts are equal. Without a call for the usual length of a name, 8 to 16 bytes: compared as two words that overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length) return false;
        if (a.Length is < 8 or > 16) return a.SequenceEqual(b);
        return BinaryPrimitives.ReadUInt64LittleEndian(a) == BinaryPrimitives.ReadUInt64LittleEndian(b)
            && BinaryPrimitives.ReadUInt64LittleEndian(a[^8..]) == BinaryPrimitives.ReadUInt64LittleEndian(b[^8..]);
    }
}
