using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics;

/// <summary>The numbers of all series at one moment. Immutable; identities are shared with the book.</summary>
public sealed class Cut
{
    private readonly SeriesList[] lists;

    internal Cut(long[] cells, SeriesList[] lists, IReadOnlyDictionary<(int At, int Bucket), Exemplar>? exemplars = null)
    {
        Cells = cells;
        Exemplars = exemplars;
        this.lists = lists;
    }

    internal long[] Cells { get; }

    /// <summary>Null if none are kept.</summary>
    internal IReadOnlyDictionary<(int At, int Bucket), Exemplar>? Exemplars { get; }

    /// <summary>All series, in the order in which they are written down.</summary>
    public IEnumerable<CutSeries> Series => MetricCatalogue.All.SelectMany(SeriesOf);

    /// <summary>The series of one family.</summary>
    public IEnumerable<CutSeries> SeriesOf(MetricFamily family) => ListOf(family).Sorted.Select(s => new CutSeries(s, Cells));

    /// <summary>The sum over all series of a family with these label values; of histograms the sum of their counts. 0 where there is none.</summary>
    /// <exception cref="ArgumentException">No such family or label.</exception>
    public double Sum(string family, params ReadOnlySpan<(string Label, string Value)> where)
    {
        if (!MetricCatalogue.TryFind(family, out MetricFamily? found)) throw new ArgumentException($"No family {family}.", nameof(family));
        double sum = 0;
        foreach (CutSeries series in SeriesOf(found))
        {
            if (series.Has(where)) sum += found.Type == FamilyType.Histogram ? series.Count : series.Value;
        }

        return sum;
    }

    internal SeriesList ListOf(MetricFamily family) => lists[family.Index];
}
