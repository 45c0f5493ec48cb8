using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>Exim writes a refusal into its main and its reject log, and through syslog twice: it is one refusal.</summary>
public sealed class EximCopyTests
{
    private const string Stamp = "2026-11-22 10:10:52 ";
    private const string Rejected = "H=c [192.0.2.7] F=<a@b> rejected RCPT <c@d>: relay not permitted";
    private const string Daemon = "Nov 22 10:10:52 mx1 exim[7]: ";

    [Theory]
    [InlineData("rejectlog")]
    [InlineData("exim_rejectlog")]
    public void A_reject_log_by_its_name_says_nothing(string name)
    {
        Reading reading = new Reading(new DialectSettings { FallbackServer = "here", FileName = name }).All(Corpus.Lines("Exim/default.rejectlog.log.gz"));
        Assert.Empty(reading.Events.Lines);
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Fact]
    public void A_panic_log_by_its_name_says_how_bad_its_lines_are()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", FileName = "exim_paniclog" });
        Assert.Equal(["SeverityLogged Severity=panic"], reading.Of(Stamp + "1xV4oK-00002p-0D failed to expand condition"));
    }

    [Fact]
    public void A_reject_log_of_another_name_is_known_by_the_first_header_in_it()
    {
        Reading reading = new();
        reading.Read(Stamp + "1xV4oL-00003C-1N rejected from <o@b> H=c [198.51.100.68]: message too big: read=157960 max=153600");
        foreach (string line in new[] { "Envelope-from: <o@b>", "Envelope-to: <c@d>", "P Received: from c", "\tby mx1", "F From: <o@b>", "  Subject: x", "-----------------------------" }) Assert.Equal(Outcome.Known, reading.Read(line));
        int said = reading.Events.Lines.Count;
        reading.Read(Stamp + Rejected);
        Assert.Equal(said, reading.Events.Lines.Count);
        Assert.Empty(Restart.Of(reading).Of(Stamp + Rejected));
    }

    [Fact]
    public void A_header_belongs_to_no_other_programs_line()
    {
        Reading reading = new();
        reading.Read("Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]");
        Assert.Equal(Outcome.Malformed, reading.Read("Envelope-from: <o@b>"));
    }

    [Fact]
    public void A_file_that_main_and_reject_log_share_counts_each_refusal_once()
    {
        Reading reading = new();
        reading.Read(Stamp + "1xV4oK-00002p-0D Completed");
        reading.Read(Stamp + "1xV4oL-00003C-1N rejected from <o@b> H=c [198.51.100.68]: message too big: read=157960 max=153600");
        reading.Read("Envelope-from: <o@b>");
        Assert.Single(reading.Of(Stamp + Rejected));
        Assert.Empty(reading.Of(Stamp + Rejected));
        Assert.Single(reading.Of(Stamp + Rejected));
    }

    [Fact]
    public void Through_syslog_each_refusal_comes_twice()
    {
        Reading reading = new();
        Assert.Single(reading.Of(Daemon + Stamp + Rejected));
        Reading after = Restart.Of(reading);
        Assert.Empty(after.Of(Daemon + Stamp + Rejected));
        Assert.Single(after.Of(Daemon + Stamp + Rejected));
        Assert.Single(after.Of(Daemon.Replace("7", "8", StringComparison.Ordinal) + Stamp + Rejected));
        Assert.Single(after.Of(Daemon.Replace(":52", ":59", StringComparison.Ordinal).Replace("10:10", "10:11", StringComparison.Ordinal) + Stamp + Rejected));
    }

    [Fact]
    public void In_the_main_log_alone_two_refusals_of_the_same_words_are_two()
    {
        Reading reading = new();
        Assert.Equal(2, reading.Of(Stamp + Rejected).Length + reading.Of(Stamp + Rejected).Length);
    }

    [Fact]
    public void A_header_through_syslog_says_nothing_and_its_first_line_is_a_copy()
    {
        const string Line = "1xV4oN-00003w-27 H=c [198.51.100.68] F=<b@c> rejected after DATA: \"no\" [spam]";
        Reading reading = new();
        Assert.Single(reading.Of(Daemon + Stamp + Line));
        Assert.Empty(reading.Of(Daemon + "[1\\3] " + Stamp + Line));
        Assert.Empty(reading.Of(Daemon + "[2\\3] Envelope-from: <b@c>"));
        Assert.Empty(Restart.Of(reading).Of(Daemon + "[3/3] F From: H=x [192.0.2.1] F=<a@b> rejected RCPT <c@d>"));
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Fact]
    public void Without_the_duplicate_the_first_line_of_the_header_is_the_refusal()
    {
        Reading reading = new();
        Assert.Single(reading.Of(Daemon + "[1\\2] " + Stamp + "1xV4oN-00003w-27 H=c [198.51.100.68] F=<b@c> rejected after DATA: no"));
        Assert.Empty(reading.Of(Daemon + "[2/2] Envelope-from: <b@c>"));
    }

    [Fact]
    public void A_long_line_is_put_together_from_its_parts_whoever_writes_between()
    {
        Reading reading = new();
        Assert.Empty(reading.Of(Daemon + "[1/3] " + Stamp + "1xV4oL-000037-11 => a@b R=r T=smtp H=mx [192.0.2.9] C=\"250 "));
        Assert.Empty(reading.Of("Nov 22 10:10:52 mx1 exim[8]: [1/2] " + Stamp + "1xV4oL-000038-11 => other@b R=r T=smtp H=mx [192.0.2.9] C=\"250 x"));
        Assert.Empty(reading.Of(Daemon + "[2/3] long "));
        Reading after = Restart.Of(reading);
        Assert.Contains("Reply=250 long words ", Assert.Single(after.Of(Daemon + "[3/3] words\"")), StringComparison.Ordinal);
        Assert.Contains("Recipient=other@b ", Assert.Single(after.Of("Nov 22 10:10:52 mx1 exim[8]: [2/2] yz\"")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_whose_beginning_was_not_read_say_nothing()
    {
        Reading reading = new();
        Assert.Empty(reading.Of(Daemon + "[2/3] 1xV4oK-00002p-0D Completed"));
        Assert.Empty(reading.Of(Daemon + "[3/3] 1xV4oK-00002p-0D Completed"));
        Assert.Single(reading.Of(Daemon + Stamp + "1xV4oK-00002p-0D Completed"));
    }
}
