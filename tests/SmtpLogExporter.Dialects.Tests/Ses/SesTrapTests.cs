using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Ses;

/// <summary>What makes counting these events go wrong, one test each.</summary>
public sealed class SesTrapTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_recipients_of_the_event_count_not_those_of_the_message()
    {
        string[] said = new Reading().Of("""{"eventType":"Delivery","mail":{"timestamp":"2026-11-22T10:00:00.000Z","messageId":"m","destination":["a@x.example","b@x.example"]},"delivery":{"timestamp":"2026-11-22T10:00:00.000Z","recipients":["a@x.example"]}}""");
        Assert.Single(said);
        Assert.Contains("Recipient=a@x.example", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_recipients_nothing_counts()
    {
        Reading reading = new();
        Assert.Empty(reading.Of("""{"eventType":"Delivery","mail":{"timestamp":"2026-11-22T10:00:00.000Z","messageId":"m","destination":["a@x.example"]},"delivery":{"timestamp":"2026-11-22T10:00:00.000Z"}}"""));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Fact]
    public void Wrapping_deeper_than_any_service_makes_is_malformed()
    {
        string line = """{"eventType":"Open","mail":{"timestamp":"2026-11-22T10:00:00.000Z"}}""";
        for (int i = 0; i < 4; i++) line = JsonSerializer.Serialize(new { Body = line }, Relaxed);
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = "ses" });
        Assert.Equal(Outcome.Malformed, reading.Read(line));
    }

    [Fact]
    public void Published_events_are_what_their_collector_says()
    {
        JsonElement expected = PublicSample.Expectation("amazon-ses/events-first3.ndjson.expected.json");
        Reading reading = PublicSample.Read("amazon-ses/events-first3.ndjson");
        Assert.Equal(expected.GetProperty("delivered").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=sent", StringComparison.Ordinal)));
        Assert.Equal(expected.GetProperty("deferred").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=deferred", StringComparison.Ordinal)));
        Assert.Equal(3, reading.Events.Lines.Count);
    }
}
