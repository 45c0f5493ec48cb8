using System.Text;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Names of families and labels under one escaping scheme. All but one scheme leave the catalogue's names as they are.</summary>
internal sealed class SeriesNames
{
    private static readonly SeriesNames Plain = new(EscapingScheme.AllowUtf8);
    private static readonly SeriesNames Dotted = new(EscapingScheme.Dots);

    private readonly byte[][] families;
    private readonly byte[][][] labels;

    private SeriesNames(EscapingScheme scheme)
    {
        IsPlain = scheme == EscapingScheme.AllowUtf8;
        families = [.. MetricCatalogue.All.Select(f => Encoding.UTF8.GetBytes(Escaping.Escape(f.Name, scheme)))];
        labels = [.. MetricCatalogue.All.Select(f => f.LabelNames.Select(l => Encoding.UTF8.GetBytes(Escaping.Escape(l, scheme))).ToArray())];
    }

    /// <summary>All names are those of the catalogue.</summary>
    public bool IsPlain { get; }

    public static SeriesNames In(EscapingScheme scheme) => scheme == EscapingScheme.Dots ? Dotted : Plain;

    /// <summary>With <c>_total</c> for counters. That ending is escaped like the rest of a name, and OpenMetrics adds its own to what is left without it.</summary>
    public byte[] Full(MetricFamily family) => families[family.Index];

    /// <summary>The name under which OpenMetrics has the family: without <c>_total</c>.</summary>
    public ReadOnlySpan<byte> Short(MetricFamily family)
    {
        ReadOnlySpan<byte> full = Full(family);
        return family.Type == FamilyType.Counter ? full[..^"_total".Length] : full;
    }

    public byte[][] Labels(MetricFamily family) => labels[family.Index];

    /// <summary><c>{a="x",b="y"</c> without the closing brace; empty without labels.</summary>
    public ReadOnlySpan<byte> Identity(MetricSeries series) => IsPlain ? series.Identity : Rename(series);

    private byte[] Rename(MetricSeries series)
    {
        byte[][] names = Labels(series.Family);
        List<byte> identity = [];
        for (int i = 0; i < names.Length; i++)
        {
            identity.Add(i == 0 ? (byte)'{' : (byte)',');
            identity.AddRange(names[i]);
            identity.AddRange("=\""u8);
            identity.AddRange(series.Labels[i].Escaped);
            identity.Add((byte)'"');
        }

        return [.. identity];
    }
}
