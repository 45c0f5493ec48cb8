using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.PowerMta;

/// <summary>What makes counting these rows go wrong, one test each.</summary>
public sealed class PowerMtaTrapTests
{
    [Fact]
    public void Resuming_behind_the_header_keeps_its_columns()
    {
        Reading before = new();
        before.Read("type,rcpt,timeLogged");
        Assert.Equal(["Attempted Recipient=a@x.example Transport=smtp Status=sent ConnectionUse=0"], Restart.Of(before).Of("d,a@x.example,1795341600"));
    }

    [Fact]
    public void A_new_file_may_have_other_columns()
    {
        Reading reading = new();
        reading.Read("type,rcpt,timeLogged");
        Assert.Single(reading.Of("d,a@x.example,1795341600"));
        reading.Read("type,timeLogged,rcpt");
        Assert.Equal(["Attempted Recipient=b@x.example Transport=smtp Status=sent ConnectionUse=0"], reading.Of("d,1795341600,b@x.example"));
        Assert.Equal(Outcome.Malformed, reading.Read("d,b@x.example,1795341600"));
    }

    [Theory]
    [InlineData("1795341600", 1_795_341_600_000)]
    [InlineData("2026-11-22 11:00:00+0100", 1_795_341_600_000)]
    [InlineData("2026-11-22 05:00:00", 1_795_341_600_000)]
    public void Times_come_in_three_forms(string time, long expected)
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });
        reading.Read("type,rcpt,timeLogged");
        reading.Read($"d,a@x.example,{time}");
        Assert.Equal(expected, reading.Reader.LastTime);
    }

    [Fact]
    public void Published_rows_are_what_their_collector_says()
    {
        JsonElement expected = PublicSample.Expectation("powermta/acct-doc-mixed.expected.json");
        Reading reading = PublicSample.Read("powermta/acct-doc-mixed.csv");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("delivered").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=sent", StringComparison.Ordinal)));
        Assert.Equal(expected.GetProperty("bounced").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=bounced Text=policy-related", StringComparison.Ordinal)));
        Assert.Equal(4, reading.Events.Lines.Count);
    }
}
