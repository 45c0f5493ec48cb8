using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics;

/// <summary>How the lines of each source ended. Counting is one array index: it happens for every line.</summary>
internal sealed class Ledger(SeriesStore store, HostSeries host)
{
    // Of the last one: a number to multiply by, known before anything runs.
    private const int Width = (int)LineOutcome.Oversized + 1;

    private readonly Numbers numbers = store.Numbers;
    private readonly List<string> sources = [];
    private int[] cells = [];

    public int Add(string source)
    {
        int known = sources.IndexOf(source);
        if (known >= 0) return known;
        int at = sources.Count * Width;
        sources.Add(source);
        Array.Resize(ref cells, at + Width);
        foreach (string outcome in Spelling.Of<LineOutcome>()) cells[at++] = host.Get(HealthFamilies.Lines, source, outcome).At;
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (family is { Tier: Tier.Health, Zero: not null } && family.LabelAt(Labels.Source.Name) == 0) Zero(family, source);
        }

        return sources.Count - 1;
    }

    public void Count(int source, LineOutcome outcome) => numbers.Cells[cells[(source * Width) + (int)outcome]]++;

    private void Zero(MetricFamily family, string source)
    {
        if (family.Labels.Count == 1) host.Get(family, source);
        else foreach (string value in family.Labels[1].Values) host.Get(family, source, value);
    }
}
