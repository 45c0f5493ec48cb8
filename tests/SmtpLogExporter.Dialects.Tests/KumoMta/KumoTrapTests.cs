using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.KumoMta;

/// <summary>What makes counting these records go wrong, one test each.</summary>
public sealed class KumoTrapTests
{
    [Fact]
    public void Traffic_of_log_hooks_is_no_mail()
    {
        Reading reading = new();
        Assert.Empty(reading.Of("""{"type":"Reception","id":"1","sender":"a@x.example","recipient":"b@y.example","size":1,"timestamp":1795341600,"created":1795341600,"reception_protocol":"LogRecord"}"""));
        Assert.Empty(reading.Of("""{"type":"Delivery","id":"1","sender":"a@x.example","recipient":"b@y.example","size":1,"timestamp":1795341600,"created":1795341600,"reception_protocol":"LogRecord"}"""));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Fact]
    public void What_an_AUTH_command_carries_reaches_no_event()
    {
        Reading reading = new();
        string[] said = reading.Of("""{"type":"Rejection","id":"","response":{"code":535,"content":"no","command":"AUTH PLAIN AHVzZXIAc2VjcmV0"},"peer_address":{"name":"c","addr":"192.0.2.1"},"timestamp":1795341600}""");
        Assert.Equal(["Authenticated Mechanism=unknown Result=failure ClientAddress=192.0.2.1"], said);
    }

    [Fact]
    public void A_cut_record_is_malformed_and_the_next_is_read()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = "kumomta" });
        Assert.Equal(Outcome.Malformed, reading.Read("""{"type":"Delivery","id":"1","sender":"a@x.exam"""));
        Assert.Equal(Outcome.Malformed, reading.Read("""{"type":"Delivery","id":"1"}"""));
        Assert.Single(reading.Of("""{"type":"Delivery","id":"1","recipient":"b@y.example","timestamp":1795341600}"""));
    }

    [Fact]
    public void A_connection_that_carries_several_messages_counts_once_across_a_restart()
    {
        const string Line = """{"type":"Delivery","id":"1","recipient":"b@y.example","timestamp":1795341600,"peer_address":{"name":"mx","addr":"192.0.2.9"},"tls_protocol_version":"TLSv1.3","session_id":"s-1"}""";
        Reading before = new();
        Assert.DoesNotContain("ConnectionUse=2", before.Of(Line)[0], StringComparison.Ordinal);
        Assert.Contains("ConnectionUse=2", Restart.Of(before).Of(Line)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Published_records_are_what_their_collector_says()
    {
        JsonElement expected = PublicSample.Expectation("kumomta/records-first2.jsonl.expected.json");
        Reading reading = PublicSample.Read("kumomta/records-first2.jsonl");
        Assert.Equal(expected.GetProperty("reception").GetInt32(), reading.Events.Counts["MessageAccepted"]);
        Assert.Equal(reading.Events.Counts["MessageAccepted"], reading.Events.Lines.Count);
        foreach ((JsonElement size, string line) in expected.GetProperty("sizes").EnumerateArray().Zip(reading.Events.Lines)) Assert.Contains($" Size={size} ", line, StringComparison.Ordinal);
        Assert.Equal("kumomta", reading.Reader.Mta);
    }
}
