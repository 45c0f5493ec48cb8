namespace SmtpLogExporter.Mail.Providers;

/// <summary>
/// Finds the longest name of a set that a host name ends with on a label border, in one pass from the right; ASCII case and a final dot do not matter.
/// </summary>
internal sealed class SuffixTable
{
    private const ulong Start = 0xCBF29CE484222325;
    private readonly Slot[] slots;

    public SuffixTable(IEnumerable<(string Name, string Value)> entries)
    {
        (string Name, string Value)[] all = [.. entries];
        slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, all.Length * 4))];
        foreach ((string name, string value) in all)
        {
            byte[] bytes = System.Text.Encoding.ASCII.GetBytes(name.ToLowerInvariant());
            ulong hash = Start;
            for (int i = bytes.Length - 1; i >= 0; i--) hash = Step(hash, bytes[i]);
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

    private static ulong Step(ulong hash, byte b) => (hash ^ b) * 0x100000001B3;

    private static byte Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    private int Place(ulong hash) => (int)((hash ^ (hash >> 29)) & (uint)(slots.Length - 1));

    private string? Find(ReadOnlySpan<byte> host, bool whole)
    {
        host = host.TrimEnd((byte)'.');
        string? best = null;
        ulong hash = Start;
        for (int i = host.Length - 1; i >= 0; i--)
        {
            hash = Step(hash, Fold(host[i]));
            if (i == 0 || (!whole && host[i - 1] == '.')) best = Probe(hash, host[i..]) ?? best;
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
