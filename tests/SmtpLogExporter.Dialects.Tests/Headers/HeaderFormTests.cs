using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Headers;

public sealed class HeaderFormTests
{
    private const string Words = "connect from mail.example[192.0.2.1]";

    /// <summary>2026-11-22 10:10:52 UTC.</summary>
    private const long Then = 1_795_342_252_000;

    [Theory]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("<22>Nov 22 10:10:52 mx1 postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52.678289 mx1 postfix/smtpd[7]: ", "rfc3164", "mx1", 678)]
    [InlineData("Nov 22 10:10:52 mx1 mail.info postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52 mx1 <2.6> postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52 mx1 <mail.info> postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52 <mail.info> mx1 postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52 postfix/smtpd[7]: ", "rfc3164", "here", 0)]
    [InlineData("Nov 22 10:10:52 MX1.Example.ORG. postfix/smtpd[7]: ", "rfc3164", "mx1.example.org", 0)]
    [InlineData("Nov 22 10:10:52 2001:db8::1 postfix/smtpd[7]: ", "rfc3164", "2001:db8::1", 0)]
    [InlineData("Nov 22 10:10:52 2001:db8:: postfix/smtpd[7]: ", "rfc3164", "2001:db8::", 0)]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7]: [ID 197553 mail.info] ", "rfc3164", "mx1", 0)]
    [InlineData("Nov 22 10:10:52 mx1 postfix/smtpd[7] <Info>: ", "rfc3164", "mx1", 0)]
    [InlineData("\uFEFFNov 22 10:10:52 mx1 postfix/smtpd[7]: ", "rfc3164", "mx1", 0)]
    [InlineData("2026-11-22T10:10:52Z mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 0)]
    [InlineData("2026-11-22T11:10:52.678289+01:00 mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 678)]
    [InlineData("2026-11-22T05:40:52.6-0430 mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 600)]
    [InlineData("2026-11-22T10:10:52.123456789+00 mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 123)]
    [InlineData("2026-11-22 10:10:52,5 mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 500)]
    [InlineData("<22>2026-11-22T10:10:52Z mx1 postfix/smtpd[7]: ", "rfc3339", "mx1", 0)]
    [InlineData("<22>1 2026-11-22T10:10:52.678Z mx1 postfix/smtpd 7 - - ", "rfc5424", "mx1", 678)]
    [InlineData("<22>1 2026-11-22T10:10:52.678Z mx1 postfix/smtpd 7 ID1 -  ", "rfc5424", "mx1", 678)]
    [InlineData("<22>1 2026-11-22T10:10:52.678Z - postfix/smtpd 7 - - \uFEFF", "rfc5424", "here", 678)]
    [InlineData("<22>1 2026-11-22T10:10:52.678Z mx1 postfix/smtpd 7 - [a b=\"x \\] y\"][c d=\"\\\"\"] ", "rfc5424", "mx1", 678)]
    [InlineData("2026-11-22T10:10:52.678Z mx1 postfix/smtpd 7 - - ", "rfc5424", "mx1", 678)]
    [InlineData("2026-11-22T10:10:52.678Z mx1 postfix/smtpd 7 - [a b=\"c: d\"] ", "rfc5424", "mx1", 678)]
    public void Each_form_gives_time_server_and_words(string header, string form, string server, int milliseconds)
    {
        Reading reading = new();
        Assert.Equal(["Connected ClientName=mail.example ClientAddress=192.0.2.1"], reading.Of(header + Words));
        Assert.Equal($"postfix {server} {Then + milliseconds} 7 postfix/smtpd postfix smtp", reading.Events.Place);
        Assert.Equal(form, reading.Reader.LastHeader);
        Assert.Equal("postfix", reading.Reader.LastDialect);
        Assert.Equal(Then + milliseconds, reading.Reader.LastTime);
    }

    [Theory]
    [InlineData("Feb 01 00:00:00 mx1 postfix/smtpd[7]: ", 1_769_904_000_000)]
    [InlineData("Feb  1 00:00:00 mx1 postfix/smtpd[7]: ", 1_769_904_000_000)]
    [InlineData("Feb 1 00:00:00 mx1 postfix/smtpd[7]: ", 1_769_904_000_000)]
    [InlineData("Dec 31 23:59:60 mx1 postfix/smtpd[7]: ", 1_767_225_600_000)]
    public void Days_may_be_padded_by_a_blank_a_zero_or_not_at_all(string header, long time)
    {
        Reading reading = new();
        Assert.Single(reading.Of(header + Words));
        Assert.Equal(time, reading.Reader.LastTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-- Boot 3f0c1a52b7d84e0f9a6e5b4c3d2e1f00 --")]
    [InlineData("Nov 22 10:10:52")]
    [InlineData("Nov 22 10:10:52 ")]
    [InlineData("Nov 22 10:10:52 mx1")]
    [InlineData("Nov 22 10:10:52 mx1 no tag here")]
    [InlineData("Nov 32 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("Feb 30 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("Nov 22 24:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("Nov 22 10:60:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("Nov-22 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("Abc 22 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("2026-13-22T10:10:52Z mx1 postfix/smtpd[7]: x")]
    [InlineData("2026-02-29T10:10:52Z mx1 postfix/smtpd[7]: x")]
    [InlineData("0000-01-01T00:00:00Z mx1 postfix/smtpd[7]: x")]
    [InlineData("2026-11-22T10:10:52Z")]
    [InlineData("2026-11-22T10:10:52Zmx1 postfix/smtpd[7]: x")]
    [InlineData("<22")]
    [InlineData("<999>Nov 22 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 -")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 - [a b=\"never closed")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 - [a b=\"c\"]text")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 - [a b=\"ends in \\")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0 mx1 postfix/smtpd[7]: x")]
    public void Lines_without_a_readable_header_are_malformed(string line)
    {
        Reading reading = new();
        reading.Read(Log.Line("postfix/smtpd", Words));
        Assert.Equal(Outcome.Malformed, reading.Read(line));
        Assert.Equal("none", reading.Reader.LastHeader);
        Assert.Null(reading.Reader.LastDialect);
    }

    [Fact]
    public void A_nil_stamp_takes_the_newest_time()
    {
        Reading reading = new();
        reading.Of(Log.Line("postfix/smtpd", Words));
        Assert.Single(reading.Of("<22>1 - mx1 postfix/smtpd - - - " + Words));
        Assert.Equal(0, reading.Reader.LastTime);
        Assert.Contains($" {Then} 0 ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Nil_structured_data_may_end_the_line() =>
        Assert.Equal(Outcome.NotMail, new Reading().Read("<22>1 2026-11-22T10:10:52Z mx1 cron 7 - -"));

    [Fact]
    public void A_process_that_is_no_number_is_none()
    {
        Reading reading = new();
        reading.Of("Nov 22 10:10:52 mx1 postfix/smtpd[main]: " + Words);
        Assert.Contains(" 0 postfix/smtpd", reading.Events.Place, StringComparison.Ordinal);
        reading.Of("Nov 22 10:10:52 mx1 postfix/smtpd[99999999999999999999]: " + Words);
        Assert.Contains(" 0 postfix/smtpd", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_may_change_from_line_to_line()
    {
        Reading reading = new();
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(reading.Of("Nov 22 10:10:52 mx1 postfix/smtpd[7]: " + Words));
            Assert.Single(reading.Of("2026-11-22T10:10:52Z mx1 postfix/smtpd[7]: " + Words));
            Assert.Single(reading.Of("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 - - " + Words));
            Assert.Equal(Outcome.Malformed, reading.Read("2026-11-22T10:10:5xZ mx1 postfix/smtpd[7]: " + Words));
        }
    }

    [Theory]
    [InlineData("journalctl -o short", "Nov 22 10:10:53 mx1 postfix/postfix-script[472]: starting the Postfix mail system")]
    [InlineData("journalctl -o short-iso", "2026-11-22T10:10:53+0000 mx1 postfix/postfix-script[472]: starting the Postfix mail system")]
    [InlineData("journalctl -o short-iso-precise", "2026-11-22T10:10:53.097827+0000 mx1 postfix/postfix-script[472]: starting the Postfix mail system")]
    public void What_journalctl_prints_is_read(string how, string line)
    {
        Assert.NotEmpty(how);
        Assert.Equal(Outcome.Known, new Reading().Read(line));
    }
}
