using System.Numerics;
using System.Text;

namespace SmtpLogExporter.Mail.Providers;

/// <summary>
/// Finds the longest name of a set that a host name ends with on a label border; ASCII case and final dots do not matter.
/// Names are kept by their last two labels: one look tells most hosts that none of them fits.
/// </summary>
internal sealed class SuffixTable
{
    private readonly Slot[] slots;

    /// <summary>Some names have one label only: they are kept by that.</summary>
    private readonly bool hasTops;

    public SuffixTable(IEnumerable<(string Name, string Value)> entries)
    {
        Entry[] all = [.. entries.Where(e => e.Name.Length > 0).Select(e => new Entry(Encoding.ASCII.GetBytes(e.Name.ToLowerInvariant()), e.Value))];
        slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, all.Length * 4))];
        hasTops = all.Any(e => !e.Name.AsSpan().Contains((byte)'.'));
        foreach (IGrouping<ulong, Entry> group in all.GroupBy(e => HostName.Of(e.Name).Root))
        {
            int at = Place(group.Key);
            while (slots[at].Entries is not null) at = Next(at);

            // The longest first; of those with the same name the first: user entries come first.
            slots[at] = new Slot(group.Key, [.. group.OrderByDescending(e => e.Name.Length)]);
        }
    }

    /// <summary>The value of the longest suffix, or null.</summary>
    public string? Longest(in HostName host) => Find(host.Root, host.Text, whole: false) ?? (hasTops ? Find(host.Top, host.Text, whole: false) : null);

    /// <summary>The value of the very name, or null.</summary>
    public string? Exact(in HostName host) => Find(host.Root, host.Text, whole: true);

    private int Place(ulong hash) => (int)(hash & (uint)(slots.Length - 1));

    private int Next(int place) => (place + 1) & (slots.Length - 1);

    private string? Find(ulong hash, ReadOnlySpan<byte> host, bool whole)
    {
        int at = Place(hash);
        while (slots[at].Entries is { } entries)
        {
            if (slots[at].Hash == hash) return Choose(entries, host, whole);
            at = Next(at);
        }

        return null;
    }

    private static string? Choose(Entry[] entries, ReadOnlySpan<byte> host, bool whole)
    {
        foreach (Entry entry in entries)
        {
            int before = host.Length - entry.Name.Length;
            if (before < 0 || (before > 0 && (whole || host[before - 1] != '.'))) continue;
            ReadOnlySpan<byte> end = host[before..];
            if (end.SequenceEqual(entry.Name) || Ascii.EqualsIgnoreCase(end, entry.Name)) return entry.Value;
        }

        return null;
    }

    private readonly record struct Slot(ulong Hash, Entry[]? Entries);

    private readonly record struct Entry(byte[] Name, string Value);
}
