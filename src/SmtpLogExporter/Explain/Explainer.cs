using SmtpLogExporter.Dialects;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Explain;

/// <summary>Reads lines as the pump does, and tells what happens on the way.</summary>
internal sealed class Explainer
{
    private readonly DialectReader dialect;
    private readonly EventTeller events;
    private readonly FactTeller facts;
    private readonly Correlator stories;
    private readonly MetricBook book;
    private Dictionary<string, double> before = [];
    private long number;

    public Explainer(Plan plan, long now)
    {
        Blueprint blueprint = new(plan, unlimited: true);
        book = new MetricBook(blueprint.Book, now);
        facts = new FactTeller(book);
        stories = new Correlator(blueprint.Stories(seed: 0), facts);
        events = new EventTeller(stories);
        dialect = new DialectReader(blueprint.Dialect(plan.Sources[0]));
        dialect.Begin(now);
    }

    public Explanation Read(ReadOnlySpan<byte> line)
    {
        stories.BeginLine();
        Outcome outcome = dialect.Read(line, events);
        string ending = outcome == Outcome.Known ? Spelling.Of(stories.Counted ? LineOutcome.Counted : LineOutcome.Informational) : Spelling.Of(outcome);
        Dictionary<string, double> after = Values(book.TakeCut());
        List<(string Series, double Change)> moves = [];
        foreach ((string series, double value) in after)
        {
            double change = value - before.GetValueOrDefault(series);
            if (change != 0) moves.Add((series, change));
        }

        before = after;
        Telling? origin = events.Origin;
        return new Explanation(++number, dialect.LastWrap is { } wrap ? $"{dialect.LastHeader} in {wrap}" : dialect.LastHeader, dialect.LastDialect, ending, origin, events.Take(), facts.Take(), moves);
    }

    // Stamps move with every line and say nothing of its own.
    private static Dictionary<string, double> Values(Cut cut)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (CutSeries series in cut.Series)
        {
            MetricFamily family = series.Family;
            if (!family.IsAboutMail || family.Name.StartsWith("smtp_last_", StringComparison.Ordinal)) continue;
            string text = series.ToString();
            if (family.Type != FamilyType.Histogram) values[text] = series.Value;
            else
            {
                values[text.Replace(family.Name, family.Name + "_count", StringComparison.Ordinal)] = series.Count;
                values[text.Replace(family.Name, family.Name + "_sum", StringComparison.Ordinal)] = series.Sum;
            }
        }

        return values;
    }
}
