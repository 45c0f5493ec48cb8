using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>All series and their numbers.</summary>
/// <param name="limit">Samples after which new label sets go to <c>other</c>; 0 for none.</param>
internal sealed class SeriesStore(int limit)
{
    private readonly FamilySeries[] families = [.. MetricCatalogue.All.Select(_ => new FamilySeries())];

    public Numbers Numbers { get; } = new();

    /// <summary>Null unless asked for.</summary>
    public Exemplars? Exemplars { get; set; }

    /// <summary>Samples a scraper sees: a histogram has one per bucket, a sum and a count.</summary>
    public int Samples { get; private set; }

    public bool IsFull => limit > 0 && Samples >= limit;

    public static int CellsOf(MetricFamily family) => family.Type == FamilyType.Histogram ? HistogramCells.Size(family) : 1;

    public FamilySeries Of(MetricFamily family) => families[family.Index];

    /// <summary>Makes a series at 0 with cells of its own and shows it.</summary>
    public MetricSeries Add(MetricFamily family, LabelValue[] labels, long created)
    {
        MetricSeries series = new(family, labels, Numbers.Take(CellsOf(family)), created);
        if (family.Type == FamilyType.Histogram) HistogramCells.Start(Numbers, series.At);
        Show(series);
        return series;
    }

    public void Show(MetricSeries series)
    {
        families[series.Family.Index].Add(series);
        Samples += SamplesOf(series.Family);
    }

    public void Hide(MetricSeries series)
    {
        families[series.Family.Index].Remove(series);
        Samples -= SamplesOf(series.Family);
    }

    /// <summary>Gives the cells of a hidden series back.</summary>
    public void Free(MetricSeries series)
    {
        Exemplars?.Forget(series.At, series.Family);

        // A histogram has a window elsewhere.
        if (series.Family.Type == FamilyType.Histogram) HistogramCells.Free(Numbers, series.At, series.Family);
        else Numbers.Give(series.At, 1);
    }

    public SeriesList[] Share() => Array.ConvertAll(families, f => f.Share());

    public static int SamplesOf(MetricFamily family) => family.Type == FamilyType.Histogram ? family.BoundArray.Length + 3 : 1;
}
