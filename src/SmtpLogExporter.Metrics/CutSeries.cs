using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics;

/// <summary>One series of a cut with its numbers.</summary>
public readonly struct CutSeries
{
    private readonly MetricSeries series;
    private readonly long[] cells;

    internal CutSeries(MetricSeries series, long[] cells)
    {
        this.series = series;
        this.cells = cells;
    }

    public MetricFamily Family => series.Family;

    /// <summary>The same object in every cut of one book for as long as the series lives.</summary>
    public object Life => series;

    /// <summary>Values in the order of the family's label names.</summary>
    public IReadOnlyList<string> LabelValues => Array.ConvertAll(series.Labels, l => l.Text);

    /// <summary>The value of a counter or gauge, in the family's unit; 0 for histograms.</summary>
    public double Value => Family.Type == FamilyType.Histogram ? 0 : Number.Of(cells[series.At], Family.Numbers);

    /// <summary>Observations of a histogram.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (long bucket in Buckets) count += bucket;
            return count;
        }
    }

    /// <summary>Sum of the observations of a histogram, in the family's unit.</summary>
    public double Sum => Family.Type == FamilyType.Histogram ? Number.Of(cells[series.At + HistogramCells.SumAt], Family.Numbers) : 0;

    /// <summary>Observations per classic bucket, each its own; +Inf last. Empty unless a histogram.</summary>
    public ReadOnlySpan<long> Buckets =>
        Family.Type == FamilyType.Histogram ? cells.AsSpan(series.At + HistogramCells.ClassicAt, Family.BoundArray.Length + 1) : [];

    /// <summary>The same observations in exponential buckets. Empty unless a histogram.</summary>
    public NativeHistogram Native
    {
        get
        {
            if (Family.Type != FamilyType.Histogram) return default;
            (int first, int last) = HistogramCells.Filled(cells, series.At);
            int window = (int)(cells[series.At + HistogramCells.WindowAt] + first - cells[series.At + HistogramCells.FirstAt]);
            ReadOnlySpan<long> buckets = last < first ? [] : cells.AsSpan(window, last - first + 1);
            return new NativeHistogram((int)cells[series.At + HistogramCells.SchemaAt], cells[series.At + HistogramCells.ZeroAt], first, buckets);
        }
    }

    /// <summary>Since when it counts, milliseconds UTC.</summary>
    public long Created => series.Created;

    /// <summary>The labels as text, <c>{a="x",b="y"}</c>.</summary>
    public override string ToString() => Family.Name + System.Text.Encoding.UTF8.GetString(series.Identity) + (series.Labels.Length > 0 ? "}" : "");

    internal bool Has(ReadOnlySpan<(string Label, string Value)> where)
    {
        foreach ((string label, string value) in where)
        {
            int at = -1;
            for (int i = 0; i < Family.LabelNames.Count; i++)
            {
                if (Family.LabelNames[i] == label) at = i;
            }

            if (at < 0) throw new ArgumentException($"{Family.Name} has no label {label}.", nameof(where));
            if (series.Labels[at].Text != value) return false;
        }

        return true;
    }
}
