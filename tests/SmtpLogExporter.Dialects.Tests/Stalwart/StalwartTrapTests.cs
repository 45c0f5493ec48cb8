using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Stalwart;

/// <summary>What makes counting this log go wrong, one test each.</summary>
public sealed class StalwartTrapTests
{
    [Fact]
    public void One_delivery_told_twice_counts_once_across_a_restart()
    {
        Reading before = new();
        Assert.Single(before.Of("2026-11-22T10:00:03Z INFO Message delivered (delivery.delivered) queueId = 1, to = [\"b@x.example\"], hostname = \"mx\", to = \"b@x.example\", code = 250, details = \"ok\""));
        Assert.Empty(Restart.Of(before).Of("2026-11-22T10:00:03Z INFO DSN success (delivery.dsn-success) queueId = 1, to = [\"b@x.example\"], to = \"b@x.example\", hostname = \"mx\", code = 250, details = \"OK\""));
    }

    [Fact]
    public void A_line_that_looks_like_one_of_syslog_is_found_to_be_Stalwart()
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read("2026-11-22T10:00:03Z INFO Some words: more (store.cache-hit) total = 1"));
        Assert.Equal("stalwart", reading.Reader.Mta);
    }

    [Fact]
    public void Published_lines_are_what_their_collector_says()
    {
        JsonElement expected = PublicSample.Expectation("stalwart/v0.11.8-first11.log.expected.json");
        Reading reading = PublicSample.Read("stalwart/v0.11.8-first11.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("delivered").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=sent", StringComparison.Ordinal)));
        Assert.Equal(expected.GetProperty("deferred").GetInt32(), reading.Events.Lines.Count(line => line.Contains($"Status=deferred Reply={expected.GetProperty("deferred_code")} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Published_oddities_break_nothing()
    {
        Reading reading = PublicSample.Read("stalwart/edge-cases.log");
        int whole = PublicSample.Expectation("stalwart/edge-cases.expected.json").EnumerateArray().Count(item => item.ValueKind == JsonValueKind.Object);
        Assert.Equal(whole, reading.Outcomes[Outcome.Known]);

        // The only event of mail has no recipient.
        Assert.Empty(reading.Events.Lines);
    }
}
