using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Maddy;

/// <summary>Corpus/Maddy/Cases. A blank in front of the object, or an arrow at the end, stands for the tab; a line that begins with ~ has no stamp.</summary>
public sealed class MaddyCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Maddy");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Maddy", file, row => row.StartsWith('~') ? row[1..] : "2026-11-22T10:00:00.123Z " + Tabbed(row));

    [Theory]
    [InlineData("2026-11-22T10:00:00.123Z ")]
    [InlineData("Nov 22 10:10:52 mx1 maddy[7]: ")]
    [InlineData("2026-11-22T10:10:52.001+00:00 mx1 maddy[7]: ")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 maddy 7 - - ")]
    [InlineData("")]
    public void A_carrier_changes_no_event(string carrier)
    {
        Reading reading = new();
        reading.Read(carrier + Tabbed("""smtp: incoming message {"msg_id":"a1","sender":"x@example.net","src_host":"h","src_ip":"192.0.2.7:4567"}"""));
        Assert.Equal(["MessageAccepted ClientAddress=192.0.2.7 Sender=x@example.net"], reading.Of(carrier + Tabbed("""smtp: accepted {"msg_id":"a1"}""")));
        Assert.Equal("maddy", reading.Reader.Mta);
    }

    [Fact]
    public void A_syslog_daemon_may_write_the_tab_out() =>
        Assert.Equal(["MessageAccepted"], new Reading().Of("""Nov 22 10:10:52 mx1 maddy[7]: smtp: accepted#011{"msg_id":"d3"}"""));

    /// <summary>A line of another program that ends with a tab, or with an object, is not taken away from it.</summary>
    [Theory]
    [InlineData("2026-11-22T10:10:52.001+00:00 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]\t")]
    [InlineData("Nov 22 10:10:52 mx1 app[7]: words\t{\"a\":1}")]
    [InlineData("2026-11-22T10:10:52.001+00:00 mx1 app[7]: words\t{\"a\":1}")]
    [InlineData("2026-11-22T10:10:52.001Z smtp: words")]
    [InlineData("some words: and more\t")]
    public void Lines_of_others_stay_theirs(string line)
    {
        Reading reading = new();
        reading.Read(line);
        Assert.NotEqual("maddy", reading.Reader.Mta);
    }

    [Fact]
    public void Why_an_attempt_failed_is_kept_across_a_restart()
    {
        const string Stamp = "2026-11-22T10:00:00.123Z ";
        Reading before = new();
        before.Read(Stamp + Tabbed("""queue: delivery attempt failed {"msg_id":"2","rcpt":"b@example.com","reason":"No","remote_server":"mx","smtp_code":550,"smtp_enchcode":"5.1.1","smtp_msg":"mx said: No"}"""));
        string said = Assert.Single(Restart.Of(before).Of(Stamp + Tabbed("""queue: not delivered, permanent error {"msg_id":"2","rcpt":"b@example.com"}""")));
        Assert.Contains("Status=bounced Enhanced=5.1.1 Reply=550 5.1.1 No", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_session_is_what_its_collector_says()
    {
        System.Text.Json.JsonElement expected = PublicSample.Expectation("maddy/maddy-first5.log.expected.json");
        Reading reading = PublicSample.Read("maddy/maddy-first5.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("accepted").GetInt32(), reading.Events.Counts["MessageAccepted"]);
        Assert.Contains($"Sender={expected.GetProperty("user")} ", Assert.Single(reading.Events.Lines), StringComparison.Ordinal);
    }

    private static string Tabbed(string row) => row.IndexOf(" {", StringComparison.Ordinal) is var at and >= 0 ? string.Concat(row.AsSpan(0, at), "\t", row.AsSpan(at + 1)) : row.Replace('⇥', '\t');
}
