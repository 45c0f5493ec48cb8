using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>Which families and series of a cut the options ask for.</summary>
internal sealed class Selection
{
    private const int ServerLabel = 1;

    private static readonly string[] HistogramSamples = ["_bucket", "_count", "_sum"];

    private readonly ExpositionOptions options;
    private readonly HashSet<string> names;
    private readonly HashSet<string> servers;

    public Selection(ExpositionOptions options)
    {
        this.options = options;
        names = new HashSet<string>(options.Names, StringComparer.Ordinal);
        servers = new HashSet<string>(options.Servers, StringComparer.Ordinal);
    }

    public bool Has(MetricFamily family)
    {
        if (options.WithoutPrivate && family.IsPrivate) return false;

        // Counters of the process itself are no counts of lines and may be seen at any time.
        bool isOwnCounter = family.Type == FamilyType.Counter && family.Name.StartsWith("smtplog_", StringComparison.Ordinal);
        if (options.HealthOnly && (family.IsAboutMail || isOwnCounter)) return false;
        if (servers.Count > 0 && !family.IsAboutMail && !servers.Contains("")) return false;
        return names.Count == 0 || IsNamed(family);
    }

    /// <summary>No series of the family is left out.</summary>
    public bool HasAll(MetricFamily family) => servers.Count == 0 || !family.IsAboutMail;

    public bool Has(MetricSeries series) => HasAll(series.Family) || servers.Contains(series.Labels[ServerLabel].Text);

    // By the name of the family or of one of its samples, whatever the format calls them.
    private bool IsNamed(MetricFamily family) =>
        names.Contains(family.Name) || names.Contains(family.OpenMetricsName)
        || (family.Type == FamilyType.Histogram && HistogramSamples.Any(s => names.Contains(family.Name + s)))
        || (options.Created && names.Contains(family.OpenMetricsName + "_created"));
}
