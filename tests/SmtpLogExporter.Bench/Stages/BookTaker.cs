using SmtpLogExporter.Dialects;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>The whole way: header, dialect, stories, book and ledger.</summary>
internal sealed class BookTaker : LineTaker
{
    private readonly DialectReader dialect = new(new DialectSettings { FallbackServer = "bench" });
    private readonly MetricBook book = new(new BookOptions { Mtas = DialectCatalog.Profiles, Providers = ProviderTable.BuiltIn.Names }, startedAt: 0);
    private readonly Correlator stories;
    private readonly int source;

    public BookTaker(CorrelatorSettings settings)
    {
        stories = new Correlator(settings, book);
        source = book.AddSource("bench");
    }

    public override void Begin(long writtenAt) => dialect.Begin(writtenAt);

    public override void Take(in LogLine line)
    {
        stories.BeginLine();
        LineOutcome outcome = dialect.Read(line.Text, stories) switch
        {
            Outcome.Known => stories.Counted ? LineOutcome.Counted : LineOutcome.Informational,
            Outcome.Unmatched => LineOutcome.Unmatched,
            Outcome.NotMail => LineOutcome.NotMail,
            _ => LineOutcome.Malformed,
        };
        book.CountLine(source, outcome);
    }
}
