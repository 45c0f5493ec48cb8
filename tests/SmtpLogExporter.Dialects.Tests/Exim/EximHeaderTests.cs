using System.Globalization;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>Exim's own stamp, and whose a line is that has nothing but a stamp.</summary>
public sealed class EximHeaderTests
{
    private const string Done = "1xV4oK-00002p-0D Completed";

    [Theory]
    [InlineData("2026-11-22 10:10:52 ", "2026-11-22T10:10:52Z", 0)]
    [InlineData("2026-11-22 10:10:52.123 ", "2026-11-22T10:10:52.123Z", 0)]
    [InlineData("2026-11-22 10:10:52 [77] ", "2026-11-22T10:10:52Z", 77)]
    [InlineData("2026-11-22 10:10:52.5 +0130 [77] ", "2026-11-22T08:40:52.5Z", 77)]
    [InlineData("2026-11-22 10:10:52 -0800 ", "2026-11-22T18:10:52Z", 0)]
    public void Fraction_zone_and_process_are_read(string header, string time, int process)
    {
        Reading reading = new();
        Assert.Equal(["MessageLeft Id=1xV4oK-00002p-0D How=completed"], reading.Of(header + Done));
        Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), reading.Reader.LastTime);
        Assert.StartsWith("exim here ", reading.Events.Place, StringComparison.Ordinal);
        Assert.Contains($" {process} exim-log ", reading.Events.Place, StringComparison.Ordinal);
        Assert.Equal("own", reading.Reader.LastHeader);
    }

    [Fact]
    public void A_stamp_without_a_zone_is_local()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(2), "x", "x") });
        reading.Read("2026-11-22 10:10:52 " + Done);
        Assert.Equal(DateTimeOffset.Parse("2026-11-22T08:10:52Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), reading.Reader.LastTime);
    }

    [Theory]
    [InlineData("1xV4oK-00002p-0D Completed")]
    [InlineData("10HmaX-000000005vi-0000 Completed")]
    [InlineData("exim 4.98 daemon started: pid=1, -q30m, listening for SMTP on port 25 (IPv4)")]
    [InlineData("Start queue run: pid=1")]
    [InlineData("H=(x) [192.0.2.1] F=<a@b> rejected RCPT <c@d>: relay not permitted")]
    [InlineData("no host name found for IP address 192.0.2.1")]
    [InlineData("plain authenticator failed for (x) [192.0.2.1]: 535 Incorrect authentication data")]
    [InlineData("cwd=/var/spool/exim4 2 args: /usr/sbin/exim4 -q")]
    public void The_first_line_shows_whose_log_it_is(string words) => Assert.Equal(Outcome.Known, new Reading().Read("2026-11-22 10:10:52 " + words));

    [Theory]
    [InlineData("something else happened")]
    [InlineData("1xV4oK-00002p-0Dx Completed")]
    [InlineData("1xV4oK_00002p-0D Completed")]
    [InlineData("1xV4oK-00002p Completed")]
    public void Others_do_not(string words) => Assert.Equal(Outcome.Malformed, new Reading().Read("2026-11-22 10:10:52 " + words));

    [Fact]
    public void Words_of_the_configuration_are_known_once_the_log_has_shown_itself()
    {
        Reading reading = new();
        reading.Read("2026-11-22 10:10:52 " + Done);
        Assert.Equal(Outcome.Known, reading.Read("2026-11-22 10:10:53 greeting of the day"));
        Assert.Equal(Outcome.Known, Restart.Of(reading).Read("2026-11-22 10:10:53 greeting of the day"));
        Assert.Equal(Outcome.Unmatched, reading.Read("2026-11-22 10:10:53 something failed"));
    }

    [Fact]
    public void Lines_of_a_syslog_daemon_with_stamps_of_that_form_stay_what_they_are()
    {
        Reading reading = new();
        reading.Read("2026-11-22 10:10:52 " + Done);
        Assert.Equal(["Connected ClientName=x ClientAddress=192.0.2.1"], reading.Of("2026-11-22 10:10:53 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]"));
    }

    [Theory]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: 2026-11-22 10:10:52 1xV4oK-00002p-0D Completed")]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: 2026-11-22 10:10:52.123 +0100 [7] 1xV4oK-00002p-0D Completed")]
    [InlineData("Nov 22 10:10:52 mx1 exim[7]: 1xV4oK-00002p-0D Completed")]
    [InlineData("Nov 22 10:10:52 mx1 exim4[7]: [7] 1xV4oK-00002p-0D Completed")]
    [InlineData("Nov 22 10:10:52 mx1 mailer[7]: 2026-11-22 10:10:52 1xV4oK-00002p-0D Completed")]
    [InlineData("2026-11-22T10:10:52+00:00 mx1 exim: 1xV4oK-00002p-0D Completed")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 exim 7 - - 2026-11-22 10:10:52 1xV4oK-00002p-0D Completed")]
    public void Through_syslog_with_or_without_its_own_stamp(string line)
    {
        Reading reading = new();
        Assert.Equal(["MessageLeft Id=1xV4oK-00002p-0D How=completed"], reading.Of(line));
        Assert.Contains(" mx1 ", reading.Events.Place, StringComparison.Ordinal);
    }
}
