using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>The identity of one series and where its numbers are. Cuts share it with the book; only the numbers are copied.</summary>
/// <param name="family">The family.</param>
/// <param name="labels">Values in the order of the family's label names.</param>
/// <param name="at">The first of its cells.</param>
/// <param name="created">Since when it counts, milliseconds UTC.</param>
internal sealed class MetricSeries(MetricFamily family, LabelValue[] labels, int at, long created)
{
    private const int EndOfLabels = 2;

    private byte[]? sample;

    public MetricFamily Family { get; } = family;

    public LabelValue[] Labels { get; } = labels;

    public int At { get; } = at;

    /// <summary>Changes only when a saved state is loaded.</summary>
    public long Created { get; set; } = created;

    /// <summary>Place in the list of its family.</summary>
    public int Place { get; set; }

    /// <summary><c>{a="x",b="y"</c> without the closing brace, to which histograms add <c>le</c>; empty without labels. Made when first written.</summary>
    public ReadOnlySpan<byte> Identity => Labels.Length == 0 ? [] : Sample.AsSpan(Family.NameBytes.Length..^EndOfLabels);

    /// <summary><c>name{a="x",b="y"} </c>: a line of text up to the number. Made when first written.</summary>
    public byte[] Sample => sample ??= Encode();

    private byte[] Encode()
    {
        int length = Family.NameBytes.Length + (Labels.Length == 0 ? 1 : EndOfLabels);
        for (int i = 0; i < Labels.Length; i++) length += 1 + Family.LabelNames[i].Length + 2 + Labels[i].Escaped.Length + 1;
        byte[] bytes = new byte[length];
        Family.NameBytes.CopyTo(bytes, 0);
        int end = Family.NameBytes.Length;
        for (int i = 0; i < Labels.Length; i++)
        {
            bytes[end++] = i == 0 ? (byte)'{' : (byte)',';
            foreach (char c in Family.LabelNames[i]) bytes[end++] = (byte)c;
            bytes[end++] = (byte)'=';
            bytes[end++] = (byte)'"';
            Labels[i].Escaped.CopyTo(bytes, end);
            end += Labels[i].Escaped.Length;
            bytes[end++] = (byte)'"';
        }

        if (Labels.Length > 0) bytes[end++] = (byte)'}';
        bytes[end] = (byte)' ';
        return bytes;
    }
}
