using System.Buffers.Binary;

namespace SmtpLogExporter.Mail.Providers;

/// <summary>
/// Finds the longest name of a set that a host name ends with on a label border, label by label from the right; ASCII case and a final dot do not matter.
/// </summary>
internal sealed class SuffixTable
{
    private const ulong Start = 0xCBF29CE484222325;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>Makes letters small. What it does to other bytes does not matter: names that fall together are told apart by their text.</summary>
    private const ulong Small = 0x2020202020202020;

    private readonly Slot[] slots;

    /// <summary>No name has more labels.</summary>
    private readonly int mostLabels;

    public SuffixTable(IEnumerable<(string Name, string Value)> entries)
    {
        (string Name, string Value)[] all = [.. entries];
        slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, all.Length * 4))];
        foreach ((string name, string value) in all)
        {
            byte[] bytes = System.Text.Encoding.ASCII.GetBytes(name.ToLowerInvariant());
            ulong hash = Start;
            int labels = 0;
            for (int end = bytes.Length; end >= 0; labels++) hash = Step(hash, LastLabel(bytes, ref end));
            mostLabels = Math.Max(mostLabels, labels);
            int at = Place(hash);
            while (slots[at].Name is { } taken && !taken.AsSpan().SequenceEqual(bytes)) at = (at + 1) & (slots.Length - 1);

            // The first entry of a name wins: user entries come first.
            if (slots[at].Name is null) slots[at] = new Slot(hash, bytes, value);
        }
    }

    /// <summary>The value of the longest suffix, or null.</summary>
    public string? Longest(ReadOnlySpan<byte> host) => Find(host, whole: false);

    /// <summary>The value of the very name, or null.</summary>
    public string? Exact(ReadOnlySpan<byte> host) => Find(host, whole: true);

    /// <summary>The label that ends at a place, which moves to the dot before it; below 0 when there is none.</summary>
    private static ReadOnlySpan<byte> LastLabel(ReadOnlySpan<byte> name, ref int end)
    {
        int first = name[..end].LastIndexOf((byte)'.') + 1;
        ReadOnlySpan<byte> label = name[first..end];
        end = first - 1;
        return label;
    }

    private static ulong Step(ulong hash, ReadOnlySpan<byte> label)
    {
        hash ^= (ulong)label.Length;
        for (; label.Length > 8; label = label[8..]) hash = (hash ^ (BinaryPrimitives.ReadUInt64LittleEndian(label) | Small)) * Factor;
        ulong rest = label.Length switch
        {
            8 => BinaryPrimitives.ReadUInt64LittleEndian(label),
            >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(label) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(label[^4..]) << 32),
            > 0 => label[0] | ((ulong)label[label.Length / 2] << 8) | ((ulong)label[^1] << 16),
            _ => 0,
        };
        hash = (hash ^ (rest | Small)) * Factor;
        return hash ^ (hash >> 32);
    }

    private int Place(ulong hash) => (int)(hash & (uint)(slots.Length - 1));

    private string? Find(ReadOnlySpan<byte> host, bool whole)
    {
        if (!host.IsEmpty && host[^1] == '.') host = host.TrimEnd((byte)'.');
        if (host.IsEmpty) return null;
        string? best = null;
        ulong hash = Start;
        int end = host.Length;
        for (int labels = 0; end >= 0 && labels < mostLabels; labels++)
        {
            hash = Step(hash, LastLabel(host, ref end));
            if (!whole || end < 0) best = Probe(hash, host[(end + 1)..]) ?? best;
        }

        return best;
    }

    private string? Probe(ulong hash, ReadOnlySpan<byte> name)
    {
        int at = Place(hash);
        while (slots[at].Name is { } candidate)
        {
            if (slots[at].Hash == hash && System.Text.Ascii.EqualsIgnoreCase(candidate, name)) return slots[at].Value;
            at = (at + 1) & (slots.Length - 1);
        }

        return null;
    }

    private readonly record struct Slot(ulong Hash, byte[]? Name, string Value);
}
