using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.HMailServer;

public sealed class HMailServerTests
{
    [Fact]
    public void The_published_sample_has_two_sessions_of_one_client()
    {
        JsonElement expected = PublicSample.Expectation("hmailserver/hmailserver_2016-01-13.expected.json");
        Reading reading = PublicSample.Read("hmailserver/hmailserver_2016-01-13.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("lines").GetInt32(), reading.Outcomes[Outcome.Known]);
        JsonElement clients = expected.GetProperty("connections_by_ip");
        foreach (JsonProperty client in clients.EnumerateObject())
            Assert.Equal(client.Value.GetInt32(), reading.Events.Lines.Count(line => string.Equals(line, $"Connected ClientAddress={client.Name}", StringComparison.Ordinal)));

        // Two EHLO and one of two RSET are answered within the sample.
        Assert.Equal(3, reading.Events.Counts["CommandsUsed"]);
    }

    [Fact]
    public void Errors_are_counted_in_the_main_log_and_not_in_their_copy()
    {
        const string Error = "\"ERROR\"\t1\t\"2026-11-22 11:00:00.100\"\t\"Severity: 2 (High), Code: HM5015\"";
        Reading copy = new();
        copy.Read(Error);
        Assert.Empty(copy.Events.Lines);
        Reading main = new();
        main.Read("\"DEBUG\"\t1\t\"2026-11-22 11:00:00.000\"\t\"Creating session 19\"");
        main.Read(Error);
        Assert.Equal(["SeverityLogged Severity=error"], main.Events.Lines);
    }

    [Fact]
    public void Comma_lists_are_several_recipients()
    {
        Reading reading = new();
        reading.Read("\"APPLICATION\"\t1\t\"2026-11-22 11:00:00.000\"\t\"SMTPDeliverer - Message 5: Delivering message from a@x to b@y, c@y, d@y. File: C:\\5.eml\"");
        reading.Read("\"APPLICATION\"\t1\t\"2026-11-22 11:00:00.100\"\t\"SMTPDeliverer - Message 5: Message delivery thread completed.\"");
        Assert.Equal(3, reading.Events.Counts["Attempted"]);
    }

    [Fact]
    public void Session_numbers_that_start_again_are_new_sessions()
    {
        const string Greeting = "\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 220 x\"";
        Reading reading = new();
        reading.Read(Greeting);
        reading.Read("\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: EHLO y\"");
        reading.Read("\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 250 x\"");
        reading.Read(Greeting.Replace("192.0.2.1", "192.0.2.2", StringComparison.Ordinal));
        Assert.Equal(2, reading.Events.Counts["Connected"]);
        Assert.Contains("Connected ClientAddress=192.0.2.2", reading.Events.Lines);
    }

    [Fact]
    public void The_code_page_of_the_server_is_harmless()
    {
        Reading reading = new();
        byte[] line = [.. "\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 220 "u8, 0xC4, 0xD6, 0xDC, 0x93, .. "\""u8];
        Assert.Equal(Outcome.Known, reading.Read(line));
        Assert.Equal(1, reading.Events.Counts["Connected"]);
    }

    [Fact]
    public void Local_time_is_read_in_the_zone_of_the_source()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
        reading.Read("\"DEBUG\"\t1\t\"2026-11-22 11:00:00.000\"\t\"x\"");
        Assert.Equal(1_795_341_600_000, reading.Reader.LastTime);
    }
}
