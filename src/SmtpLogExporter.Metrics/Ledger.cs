using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics;

/// <summary>How the lines of each source ended. Counting is one array index: it happens for every line.</summary>
internal sealed class Ledger(SeriesStore store, HostSeries host)
{
    private static readonly string[] Outcomes = Spelling.Of<LineOutcome>();

    private readonly List<string> sources = [];
    private int[] cells = [];

    public int Add(string source)
    {
        int known = sources.IndexOf(source);
        if (known >= 0) return known;
        sources.Add(source);
        Array.Resize(ref cells, sources.Count * Outcomes.Length);
        for (int i = 0; i < Outcomes.Length; i++) cells[((sources.Count - 1) * Outcomes.Length) + i] = host.Get(HealthFamilies.Lines, source, Outcomes[i]).At;
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (family is { Tier: Tier.Health, Zero: not null } && family.LabelAt(Labels.Source.Name) == 0) Zero(family, source);
        }

        return sources.Count - 1;
    }

    public void Count(int source, LineOutcome outcome) => store.Numbers.Cells[cells[(source * Outcomes.Length) + (int)outcome]]++;

    private void Zero(MetricFamily family, string source)
    {
        if (family.Labels.Count == 1) host.Get(family, source);
        else foreach (string value in family.Labels[1].Values) host.Get(family, source, value);
    }
}
