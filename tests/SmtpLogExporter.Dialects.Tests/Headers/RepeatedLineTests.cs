using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Headers;

public sealed class RepeatedLineTests
{
    private const string Reject = "NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 554 5.7.1 no; from=<a@b> to=<c@d> proto=SMTP helo=<h>";

    [Theory]
    [InlineData("Nov 22 10:11:00 mx1 last message repeated 3 times")]
    [InlineData("Nov 22 10:11:00 last message repeated 3 times")]
    [InlineData("Nov 22 10:11:00 mx1 syslogd: last message repeated 3 times")]
    [InlineData("Nov 22 10:11:00 mx1 syslogd[12]: last message repeated 3 times")]
    [InlineData("Nov 22 10:11:00 mx1 postfix/smtpd[7]: message repeated 3 times: [ " + Reject + "]")]
    public void Both_forms_mean_so_many_more(string line)
    {
        Reading reading = new();
        reading.Read(Log.Line("postfix/smtpd", Reject));
        Assert.Equal(Outcome.Known, reading.Read(line));
        Assert.Equal(4, reading.Events.Counts["Refused"]);
        Assert.Single(reading.Events.Lines.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, reading.Events.Ticks);
        Assert.Contains(" 1795342260000 7 postfix/smtpd postfix smtp", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void The_quoted_form_needs_no_line_before_it()
    {
        Reading reading = new();
        reading.Read("Nov 22 10:11:00 mx1 postfix/smtpd[7]: message repeated 2 times: [ " + Reject + "]");
        Assert.Equal(2, reading.Events.Counts["Refused"]);
    }

    [Theory]
    [InlineData("Nov 22 10:10:59 mx1 cron[1]: (root) CMD (true)", Outcome.NotMail)]
    [InlineData("garbage", Outcome.Malformed)]
    public void What_is_repeated_is_the_line_before_whoever_said_it(string between, Outcome outcome)
    {
        Reading reading = new();
        reading.Read(Log.Line("postfix/smtpd", Reject));
        reading.Read(between);
        Assert.Equal(outcome, reading.Read("Nov 22 10:11:00 mx1 last message repeated 3 times"));
        Assert.Equal(1, reading.Events.Counts["Refused"]);
    }

    [Fact]
    public void Nothing_comes_before_the_first_line() => Assert.Equal(Outcome.NotMail, new Reading().Read("Nov 22 10:11:00 mx1 last message repeated 3 times"));

    [Fact]
    public void A_claim_of_any_size_is_bounded()
    {
        Counter counter = new();
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Read(System.Text.Encoding.ASCII.GetBytes(Log.Line("postfix/smtpd", "connect from x[192.0.2.1]")), counter);
        reader.Read("Nov 22 10:11:00 mx1 last message repeated 99999999999999999999 times"u8, counter);
        Assert.Equal(100_001, counter.Events);
    }

    [Fact]
    public void A_very_long_line_is_remembered_by_its_beginning()
    {
        Reading reading = new();
        reading.Read(Log.Line("postfix/smtpd", "improper command pipelining after EHLO from x[192.0.2.1]: " + new string('y', 20_000)));
        reading.Read("Nov 22 10:11:00 mx1 last message repeated 1 time");
        Assert.Equal(2, reading.Events.Counts["Prescreened"]);
    }

    [Fact]
    public void The_line_before_survives_a_restart()
    {
        Reading before = new();
        before.Read(Log.Line("postfix/smtpd", Reject));
        Reading after = Restart.Of(before);
        after.Read("Nov 22 10:11:00 mx1 last message repeated 2 times");
        Assert.Equal(2, after.Events.Counts["Refused"]);
    }
}
