using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Push;

/// <summary>
/// The catalogue as instruments of OpenTelemetry. Counters and gauges are observed in the cut that is pushed, so they are what a scrape of it shows.
/// There is no histogram that can be observed: histograms get what came since the cut before, and so cover the time since the process started.
/// </summary>
internal sealed class Instruments : IDisposable
{
    public const string Scope = "smtp-log-exporter";
    private readonly Meter meter = new(Scope, BuildInfo.Current.Version);
    private readonly Dictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    private readonly Dictionary<MetricFamily, Histogram<double>> histograms = [];
    private readonly Dictionary<MetricFamily, Counter<double>> deltas = [];
    private readonly ConditionalWeakTable<object, KeyValuePair<string, object?>[]> tags = [];
    private readonly Worn worn;
    private readonly MeterProvider provider;
    private readonly PushReader reader;

    /// <param name="begin">Numbers before: what they hold is not recorded again.</param>
    /// <param name="next">The numbers the instruments are to hold at first.</param>
    /// <param name="settings">Where to and how.</param>
    /// <param name="resource">Who we are.</param>
    public Instruments(Cut begin, Cut next, PushSettings settings, ResourceBuilder resource)
    {
        Newest = begin;
        worn = new Worn(next);
        bool isDelta = settings.Temporality == MetricReaderTemporalityPreference.Delta;
        foreach (MetricFamily family in MetricCatalogue.All) Add(family, isDelta);
        reader = new PushReader(settings);
        provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Scope).AddView(ViewOf).AddReader(reader).Build();
    }

    /// <summary>The numbers that were recorded last.</summary>
    public Cut Newest { get; private set; }

    /// <summary>Whether the series of this cut fit into the instruments; if not they must be made anew.</summary>
    public bool Fit(Cut next) => worn.Fits(next);

    /// <summary>Sends a cut.</summary>
    /// <returns>False if nobody has taken it.</returns>
    public bool Push(Cut next, TimeSpan patience)
    {
        Record(next);
        return reader.Collect((int)patience.TotalMilliseconds);
    }

    public void Dispose()
    {
        provider.Dispose();
        reader.Dispose();
        meter.Dispose();
    }

    private void Add(MetricFamily family, bool isDelta)
    {
        string name = OtelColumn.NameOf(family);
        string unit = OtelColumn.UnitOf(family);
        families.Add(name, family);
        if (family.Type == FamilyType.Histogram) histograms.Add(family, meter.CreateHistogram<double>(name, unit, family.Help));
        else if (family.Type == FamilyType.Gauge) meter.CreateObservableGauge(name, () => Observe(family, static s => s.Value), unit, family.Help);
        else if (isDelta) deltas.Add(family, meter.CreateCounter<double>(name, unit, family.Help));
        else if (family.Numbers == NumberKind.Integer) meter.CreateObservableCounter(name, () => Observe(family, static s => (long)s.Value), unit, family.Help);
        else meter.CreateObservableCounter(name, () => Observe(family, static s => s.Value), unit, family.Help);
    }

    private MetricStreamConfiguration? ViewOf(Instrument instrument)
    {
        if (!families.TryGetValue(instrument.Name, out MetricFamily? family)) return null;
        if (family.Type != FamilyType.Histogram) return new MetricStreamConfiguration { CardinalityLimit = worn.LimitOf(family) };

        // The least and the greatest would be those of our own making.
        return new ExplicitBucketHistogramConfiguration { Boundaries = family.UpperBounds, RecordMinMax = false, CardinalityLimit = worn.LimitOf(family) };
    }

    private List<Measurement<T>> Observe<T>(MetricFamily family, Func<CutSeries, T> value)
        where T : struct
    {
        List<Measurement<T>> all = [];
        foreach (CutSeries series in Newest.SeriesOf(family)) all.Add(new Measurement<T>(value(series), TagsOf(series)));
        return all;
    }

    private void Record(Cut next)
    {
        Cut before = Newest;
        Newest = next;
        foreach ((MetricFamily family, Counter<double> counter) in deltas)
        {
            Dictionary<(string, long), CutSeries> known = LivesIn(before, family);
            foreach (CutSeries series in next.SeriesOf(family))
            {
                double added = series.Value - (known.TryGetValue(LifeOf(series), out CutSeries old) ? old.Value : 0);
                if (added > 0) counter.Add(added, TagsOf(series));
            }
        }

        foreach ((MetricFamily family, Histogram<double> histogram) in histograms)
        {
            Dictionary<(string, long), CutSeries> known = LivesIn(before, family);
            foreach (CutSeries series in next.SeriesOf(family)) Record(histogram, series, known);
        }
    }

    private void Record(Histogram<double> histogram, CutSeries series, Dictionary<(string, long), CutSeries> known)
    {
        long[] counts = series.Buckets.ToArray();
        double sum = series.Sum;
        if (known.TryGetValue(LifeOf(series), out CutSeries old))
        {
            ReadOnlySpan<long> before = old.Buckets;
            for (int i = 0; i < counts.Length; i++) counts[i] -= before[i];
            sum -= old.Sum;
        }

        Span<double> values = stackalloc double[counts.Length];
        Spread.Over(series.Family.UpperBounds, counts, sum, values);
        KeyValuePair<string, object?>[] labels = TagsOf(series);
        for (int i = 0; i < counts.Length; i++)
        {
            for (long n = counts[i]; n > 0; n--) histogram.Record(values[i], labels);
        }
    }

    private static Dictionary<(string, long), CutSeries> LivesIn(Cut cut, MetricFamily family) => cut.SeriesOf(family).ToDictionary(LifeOf);

    // A new configuration makes new objects of the same series; one that ended and came back has another beginning.
    private static (string Labels, long Created) LifeOf(CutSeries series) => (series.ToString(), series.Created);

    private KeyValuePair<string, object?>[] TagsOf(CutSeries series) =>
        tags.GetValue(series.Life, _ => [.. series.Family.LabelNames.Zip(series.LabelValues, static (name, value) => new KeyValuePair<string, object?>(name, value))]);
}
