namespace SmtpLogExporter.Metrics.Series;

/// <summary>The series of one family at one moment. Never changes; several cuts share it while nothing comes or goes.</summary>
internal sealed class SeriesList(MetricSeries[] items, int count)
{
    public static readonly SeriesList Empty = new([], 0);

    private MetricSeries[]? sorted;
    private SampleTexts? texts;

    public int Count { get; } = count;

    /// <summary>
    /// In the order of their label text: the same after a restart, whatever came first. Sorted outside the gate when first asked for;
    /// two readers at once do the same work twice and get equal answers.
    /// </summary>
    public MetricSeries[] Sorted => sorted ??= Sort();

    /// <summary>In the same order. Not for histograms.</summary>
    public SampleTexts Texts => texts ??= new SampleTexts(Sorted);

    private MetricSeries[] Sort()
    {
        MetricSeries[] copy = items.AsSpan(0, Count).ToArray();
        Array.Sort(copy, static (a, b) => a.Identity.SequenceCompareTo(b.Identity));
        return copy;
    }
}
