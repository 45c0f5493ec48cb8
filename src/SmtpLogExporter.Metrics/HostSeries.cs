using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics;

/// <summary>Series found by their label values as text: the exporter's own health, set now and then and never while a line is counted.</summary>
internal sealed class HostSeries(SeriesStore store, long startedAt)
{
    private readonly Dictionary<string, MetricSeries> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelValue> values = new(StringComparer.Ordinal);

    /// <summary>A family of this kind, or an <see cref="ArgumentException"/> that says what is wrong.</summary>
    public static MetricFamily Family(string name, int labels)
    {
        if (!MetricCatalogue.TryFind(name, out MetricFamily? family) || family.IsCounted)
            throw new ArgumentException($"No family {name} to be set from outside.", nameof(name));
        if (family.LabelNames.Count != labels) throw new ArgumentException($"{name} has {family.LabelNames.Count} labels, not {labels}.", nameof(labels));
        return family;
    }

    public MetricSeries Get(MetricFamily family, params ReadOnlySpan<string> labels)
    {
        string key = Key(family, labels);
        if (byText.TryGetValue(key, out MetricSeries? series)) return series;
        LabelValue[] texts = new LabelValue[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!values.TryGetValue(labels[i], out LabelValue? value)) values[labels[i]] = value = new LabelValue(labels[i]);
            texts[i] = value;
        }

        // Whenever it came first, it counts since the start: there is no clock here to say otherwise.
        series = store.Add(family, texts, startedAt);
        byText.Add(key, series);
        return series;
    }

    public void Remove(MetricFamily family, params ReadOnlySpan<string> labels)
    {
        if (!byText.Remove(Key(family, labels), out MetricSeries? series)) return;
        store.Hide(series);
        store.Free(series);
    }

    public void Add(MetricSeries series, long amount)
    {
        ref long cell = ref store.Numbers.Cells[series.At];
        cell = series.Family.Numbers == NumberKind.Real
            ? BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(cell) + amount)
            : Numbers.Sum(cell, amount);
    }

    public void Set(MetricSeries series, double value) =>
        store.Numbers.Cells[series.At] = series.Family.Numbers == NumberKind.Real ? BitConverter.DoubleToInt64Bits(value) : (long)value;

    private static string Key(MetricFamily family, ReadOnlySpan<string> labels) => string.Concat(family.Name, "\0", string.Join('\0', labels));
}
