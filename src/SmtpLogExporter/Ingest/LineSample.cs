using System.Buffers.Binary;

namespace SmtpLogExporter.Ingest;

/// <summary>
/// A few of the newest lines of a source, chosen by their content, so that two sources that have the same mail choose the same ones. Only the ends of lines are looked at:
/// in front every carrier writes something else.
/// </summary>
internal sealed class LineSample
{
    private const int Kept = 256;
    private const int End = 32;
    private const ulong OneOf = 8;
    private const int Enough = 8;
    private readonly ulong[] newest = new ulong[Kept];
    private int count;

    /// <summary>The lines kept, as numbers.</summary>
    public ReadOnlySpan<ulong> Lines => newest.AsSpan(0, Math.Min(count, Kept));

    public void Add(ReadOnlySpan<byte> line)
    {
        if (line.Length < End) return;
        ulong hash = 0;
        for (int at = line.Length - End; at < line.Length; at += 8) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(line[at..])) * 0x9E37_79B9_7F4A_7C15;
        hash ^= hash >> 32;
        if (hash % OneOf != 0) return;
        newest[count % Kept] = hash;
        count = count + 1 == 2 * Kept ? Kept : count + 1;
    }

    /// <summary>Most lines of the smaller sample are in the other.</summary>
    /// <param name="one">Lines of a source.</param>
    /// <param name="other">Lines of another.</param>
    public static bool IsSame(HashSet<ulong> one, HashSet<ulong> other)
    {
        (HashSet<ulong> few, HashSet<ulong> many) = one.Count <= other.Count ? (one, other) : (other, one);
        return few.Count >= Enough && few.Count(many.Contains) * 2 >= few.Count;
    }
}
