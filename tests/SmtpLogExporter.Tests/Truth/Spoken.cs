using System.Text;
using SmtpLogExporter.Dialects;
using SmtpLogExporter.Explain;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Events and facts of a log, for questions that no single metric answers: a refusal's stage with its reply, the relay a recipient was delivered to.</summary>
internal sealed class Spoken
{
    /// <summary>Refusals by "stage code enhanced".</summary>
    public Counts Refusals { get; } = new();

    /// <summary>Recipients whose mail left this server, by "transport host address" of the relay.</summary>
    public Counts DeliveredByRelay { get; } = new();

    public static Spoken Of(IEnumerable<string> lines)
    {
        Spoken spoken = new();
        Blueprint blueprint = new(Runs.PlanOf("-"), unlimited: true);
        long now = DateTimeOffset.Parse("2026-11-25T00:00:00Z").ToUnixTimeMilliseconds();
        FactTeller facts = new(new MetricBook(blueprint.Book, now));
        EventTeller events = new(new Correlator(blueprint.Stories(seed: 0), facts));
        DialectReader dialect = new(new DialectSettings { FallbackServer = "here" });
        dialect.Begin(now);
        foreach (string line in lines)
        {
            dialect.Read(Encoding.UTF8.GetBytes(line), events);
            spoken.Take(events.Take(), facts.Take());
        }

        return spoken;
    }

    private void Take(IReadOnlyList<Telling> events, IReadOnlyList<Telling> facts)
    {
        foreach (Telling fact in facts)
        {
            if (fact.Kind == "refusal") Refusals.Add($"{Field(fact, "stage")} {Field(fact, "code")} {Field(fact, "enhanced_code")}");
            if (fact.Kind != "recipient_result" || Field(fact, "result") != "delivered") continue;
            // Where a line tells of several recipients they have one relay.
            Telling attempt = events.First(e => e.Kind == "attempted");
            DeliveredByRelay.Add($"{Field(fact, "transport")} {Field(attempt, "relay_host")} {Field(attempt, "relay_address")}");
        }
    }

    private static string Field(Telling telling, string name) => telling.Fields.FirstOrDefault(f => f.Name == name).Value ?? "none";
}
