using SmtpLogExporter.Dialects.Tests.Support;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Dialects.Tests;

public sealed class ReaderAllocationTests
{
    [Theory]
    [InlineData("Postfix/syslog.rfc3164.log.gz")]
    [InlineData("Postfix/syslog.rfc3339.log.gz")]
    [InlineData("Postfix/syslog.rfc5424.log.gz")]
    [InlineData("Postfix/contentfilter.rfc3164.log.gz")]
    [InlineData("Postfix/maillog.log.gz")]
    [InlineData("Haraka/default.log.gz")]
    [InlineData("Haraka/logfmt.log.gz")]
    [InlineData("Haraka/json.log.gz")]
    [InlineData("Sendmail/loglevel9.rfc3164.log.gz")]
    [InlineData("Sendmail/loglevel10.rfc5424.log.gz")]
    [InlineData("OpenSmtpd/7.6.rfc3164.log.gz")]
    [InlineData("OpenSmtpd/6.8.rfc3339.log.gz")]
    [InlineData("Exim/default.mainlog.log.gz")]
    [InlineData("Exim/all-selectors.mainlog.log.gz")]
    [InlineData("Exim/all-selectors.rfc3164.log.gz")]
    [InlineData("Exim/default.rfc5424.log.gz")]
    [InlineData("Qmail/multilog.log.gz")]
    [InlineData("Qmail/syslog.log.gz")]
    [InlineData("Courier/maillog.log.gz")]
    [InlineData("Maddy/file.log.gz")]
    [InlineData("Mox/journal.log.gz")]
    public void A_line_costs_no_memory(string corpus)
    {
        List<byte[]> lines = Corpus.Lines(corpus);
        DialectReader reader = new(new DialectSettings { FallbackServer = "here" });
        reader.Begin(Reading.WrittenAt);
        Counter counter = new();
        Pass(reader, lines, counter);
        Pass(reader, lines, counter);
        Assert.Equal(0, Allocations.Of(() => Pass(reader, lines, counter)));
        Assert.True(counter.Events > lines.Count);
    }

    private static void Pass(DialectReader reader, List<byte[]> lines, Counter counter)
    {
        foreach (byte[] line in lines) reader.Read(line, counter);
    }
}
