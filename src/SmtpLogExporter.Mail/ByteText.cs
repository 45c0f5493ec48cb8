using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SmtpLogExporter.Mail;

/// <summary>Names that every line has again: whether they are those of the line before is asked several times a line.</summary>
public static class ByteText
{
    /// <summary>Whether two texts are equal. Without a call for the length names have: compared as two words that overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => a.Length == b.Length && (a.Length switch
    {
        >= 8 and <= 16 => Word<ulong>(a, 0) == Word<ulong>(b, 0) && Word<ulong>(a, a.Length - 8) == Word<ulong>(b, b.Length - 8),
        >= 4 and < 8 => Word<uint>(a, 0) == Word<uint>(b, 0) && Word<uint>(a, a.Length - 4) == Word<uint>(b, b.Length - 4),
        2 or 3 => Word<ushort>(a, 0) == Word<ushort>(b, 0) && a[^1] == b[^1],
        _ => a.SequenceEqual(b),
    });

    /// <summary>Its callers have looked at the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Word<T>(ReadOnlySpan<byte> text, int at) => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));
}
