using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Push;

/// <summary>
/// How many label sets each instrument has seen. The SDK gives a label set a place for ever, and when the places are gone puts all others into one nonsense
/// series; so an instrument is replaced before that.
/// </summary>
internal sealed class Worn
{
    private const int Least = 500;
    private const int Growth = 4;
    private readonly Dictionary<MetricFamily, int> limits;
    private readonly Dictionary<MetricFamily, HashSet<object>> seen = [];

    public Worn(Cut cut) => limits = MetricCatalogue.All.ToDictionary(f => f, f => Math.Max(Least, Growth * cut.SeriesOf(f).Count()));

    public int LimitOf(MetricFamily family) => limits[family];

    /// <summary>Notes the series of a cut; false if they do not all fit.</summary>
    public bool Fits(Cut cut)
    {
        bool fits = true;
        foreach (CutSeries series in cut.Series)
        {
            if (!seen.TryGetValue(series.Family, out HashSet<object>? lives)) seen.Add(series.Family, lives = new HashSet<object>(ReferenceEqualityComparer.Instance));
            lives.Add(series.Life);
            fits &= lives.Count <= limits[series.Family];
        }

        return fits;
    }
}
