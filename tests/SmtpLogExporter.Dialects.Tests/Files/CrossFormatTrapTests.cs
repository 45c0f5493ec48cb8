using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Files;

/// <summary>What goes wrong in logs of several makes alike, and is not tested with one of them: rows for several recipients, codes nobody sent, clocks, replies of several lines, quotes, sessions joined in the middle.</summary>
public sealed class CrossFormatTrapTests
{
    /// <summary>2026-11-22 10:00:00 UTC.</summary>
    private const long Ten = 1_795_341_600_000;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void An_array_of_recipients_is_several_results()
    {
        const string Record = """{"type":"Delivery","id":"1","sender":"a@x.example","recipient":["b@y.example","c@y.example"],"size":1,"timestamp":1795341600,"created":1795341600,"response":{"code":250,"enhanced_code":null,"content":"OK","command":"."},"peer_address":{"name":"mx","addr":"192.0.2.9"}}""";
        Assert.Equal(2, new Reading().Of(Record).Count(line => line.StartsWith("Attempted ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"type":"TransientFailure","id":"1","sender":"a@x.example","recipient":"b@y.example","size":1,"timestamp":1795341600,"created":1795341600,"response":{"code":400,"enhanced_code":null,"content":"KumoMTA internal: no mx","command":null},"peer_address":null}""")]
    [InlineData("2026-11-22 11:00:02\tb@example.com\td@example.org\t198.51.100.7\tmx.example.org\tSMTP\t?\t550\t0")]
    public void A_code_that_nobody_sent_is_no_reply(string line)
    {
        string said = Assert.Single(new Reading(new DialectSettings { FallbackServer = "here", IsOnlyLog = true }).Of(line));
        Assert.StartsWith("Attempted ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Reply=", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_called_rejected_may_be_a_deferral() => Assert.Contains("Status=deferred", Assert.Single(new Reading().Of(
        "2026-11-22T10:00:03Z INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, to = [\"c@x.example\"], hostname = \"mx\", to = \"c@x.example\", code = 451, details = \"4.7.1 Greylisted\", elapsed = 3ms")), StringComparison.Ordinal);

    /// <summary>The zone of the source is that of stamps without one, and of no others.</summary>
    [Theory]
    [InlineData("2026-11-22T10:00:00Z INFO Server started (server.startup) total = 1")]
    [InlineData("""{"type":"Delivery","id":"1","recipient":"b@y.example","timestamp":1795341600}""")]
    [InlineData("2026-11-22T10:00:00.000Z smtp: accepted\t{\"msg_id\":\"1\"}")]
    [InlineData("[2026.11.22] 11:00:00 [198.51.100.7][1001] rsp: 220 mail.example.com")]
    [InlineData("11/22/26 11:00:00\tSMTP-IN\tA1.MAI\t208\t198.51.100.7\tEHLO\tEHLO mx\t250-mail\t122\t12\t\t")]
    [InlineData("Sun 2026-11-22 11:00:00: Session 8439; child 11")]
    [InlineData("[22/Nov/2026 11:00:00] Sent: Queue-ID: 6a000001-00000001, Recipient: <b@example.com>, Result: delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1, Msg-Id: <1@example.net>")]
    [InlineData("\"SMTPD\"\t3053\t1\t\"2026-11-22 11:00:00.000\"\t\"198.51.100.7\"\t\"RECEIVED: NOOP\"")]
    public void Local_stamps_are_read_in_the_zone_of_the_source_and_others_are_UTC(string line)
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Zone = Berlin });
        reading.Read(line);
        Assert.Equal(Ten, reading.Reader.LastTime);
    }

    [Fact]
    public void A_line_without_a_time_has_none()
    {
        Reading reading = new();
        reading.Read("""l=info m="delivered from queue" pkg=queue cid=1 msgid=3 recipient=a@example.com""");
        reading.Read("smtp: accepted\t{\"msg_id\":\"1\"}");
        Assert.Equal(0, reading.Reader.LastTime);
        Assert.Equal(2, reading.Events.Lines.Count);
    }

    /// <summary>Several rows, a mark in the text, glued together: one refusal.</summary>
    [Theory]
    [InlineData(
        "Sun 2026-11-22 11:00:00: Session 1; child 1|Sun 2026-11-22 11:00:00: Accepting SMTP connection from 192.0.2.1:1 to 192.0.2.2:25|Sun 2026-11-22 11:00:00: --> 220 mx|Sun 2026-11-22 11:00:00: <-- RCPT To:<a@b.example>|Sun 2026-11-22 11:00:00: --> 550-5.7.1 one|Sun 2026-11-22 11:00:00: --> 550 5.7.1 two")]
    [InlineData(
        "\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 220 mx\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: RCPT TO:<a@b.example>\"|\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"SENT: 550-5.7.1 one[nl]550 5.7.1 two\"")]
    [InlineData(
        "[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 220 mx|[2026.11.22] 11:00:00 [192.0.2.1][1] cmd: RCPT TO:<a@b.example>|[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 550-5.7.1 one550 5.7.1 two")]
    public void A_reply_of_several_lines_is_one_refusal(string lines)
    {
        Reading reading = new();
        foreach (string line in lines.Split('|')) reading.Read(line);
        string said = Assert.Single(reading.Events.Lines, line => line.StartsWith("Refused ", StringComparison.Ordinal));
        Assert.Contains("Stage=rcpt Action=reject Code=550 Enhanced=5.7.1 ", said, StringComparison.Ordinal);
    }

    /// <summary>Quotes inside quotes, commas inside values: what looks like a field of its own is none.</summary>
    [Theory]
    [InlineData("2026-11-22T10:00:03Z INFO Message delivered (delivery.delivered) queueId = 1, to = \"b@x.example\", hostname = \"mx\", code = 250, details = \"ok \"to = \"c@y.example\", code = 550\"\", elapsed = 3ms", "Recipient=b@x.example RelayHost=mx Transport=smtp Status=sent Reply=250 ")]
    [InlineData("2026-11-22T10:00:03Z INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, to = [\"b@x.example\"], hostname = mx, to = b@x.example, code = 450, details = No, thanks, to = c@y.example, really, elapsed = 1ms", "Recipient=b@x.example RelayHost=mx Transport=smtp Status=deferred Reply=450 ")]
    public void Quotes_and_commas_inside_a_value_end_nothing(string line, string expected) => Assert.Contains(expected, Assert.Single(new Reading().Of(line)), StringComparison.Ordinal);

    [Fact]
    public void A_quoted_local_part_inside_quotes_is_an_address()
    {
        Reading reading = new();
        foreach (string said in new[] { "SENT: 220 mx", "RECEIVED: MAIL FROM:<\"a\t\"b\"@example.net>", "SENT: 250 OK", "RECEIVED: RCPT TO:<c@d.example>", "SENT: 550 no" })
            Assert.Equal(Outcome.Known, reading.Read($"\"SMTPD\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"{said}\""));
        Assert.Contains("Sender=\"a\t\"b\"@example.net", Assert.Single(reading.Events.Lines, line => line.StartsWith("Refused ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>A 250 without a seen end of data is no message; on the way out none without a seen recipient is a delivery.</summary>
    [Theory]
    [InlineData("[2026.11.22] 11:00:00 [192.0.2.1][1] rsp: 250 OK")]
    [InlineData("Sun 2026-11-22 11:00:00: [7] --> 250 Ok, message saved")]
    [InlineData("Sun 2026-11-22 11:00:00: [7] <-- 250 2.0.0 Ok: queued")]
    [InlineData("\"SMTPC\"\t1\t1\t\"2026-11-22 11:00:00.000\"\t\"192.0.2.1\"\t\"RECEIVED: 250 OK\"")]
    public void A_session_joined_in_the_middle_brings_no_mail(string line)
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read(line));
        Assert.DoesNotContain(reading.Events.Lines, said => said.StartsWith("MessageAccepted", StringComparison.Ordinal) || said.StartsWith("Attempted", StringComparison.Ordinal));
    }
}
