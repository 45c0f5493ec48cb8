using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>A key with series of its own.</summary>
internal sealed class Slot(SlotKey key, int variant, byte[] text, LabelValue[] names, int lanes)
{
    public SlotKey Key { get; } = key;

    /// <summary>Part of the combination of closed labels that belongs to the key.</summary>
    public int Variant { get; } = variant;

    /// <summary>The text of the key where it has one, to tell it from another with the same hash.</summary>
    public byte[] Text { get; } = text;

    /// <summary>Values of the open labels.</summary>
    public LabelValue[] Names { get; } = names;

    /// <summary>The cells of each lane, 0 where it has no series yet.</summary>
    public int[] Cells { get; } = new int[lanes];

    public MetricSeries?[] Series { get; } = new MetricSeries?[lanes];

    public int Place { get; set; }

    /// <summary>Next in the same chain of the index.</summary>
    public Slot? Next { get; set; }

    /// <summary>Log time it got the slot.</summary>
    public long Admitted { get; set; }

    public long Touched { get; set; }

    /// <summary>Until then it shows 0 and its events count as other.</summary>
    public long CountsFrom { get; set; }

    /// <summary>Events lately, halved as time goes by.</summary>
    public uint Weight { get; set; }

    /// <summary>Heard of once more. Whether it counts by now.</summary>
    public bool Touch(long now)
    {
        Touched = now;
        if (Weight < int.MaxValue) Weight++;
        return now >= CountsFrom;
    }

    /// <summary>Whether this is the text of the key; of a key that is a number, none.</summary>
    public bool Has(ReadOnlySpan<byte> text) => text.Length == Text.Length && (text.Length == 0 || text.SequenceEqual(Text));
}
