using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

public sealed class PostfixCorpusTests
{
    [Theory]
    [InlineData("syslog.rfc3164.log.gz")]
    [InlineData("syslog.rfc3339.log.gz")]
    [InlineData("syslog.rfc5424.log.gz")]
    [InlineData("contentfilter.rfc3164.log.gz")]
    [InlineData("contentfilter.rfc3339.log.gz")]
    [InlineData("contentfilter.rfc5424.log.gz")]
    [InlineData("maillog.log.gz")]
    public void Every_line_of_our_own_servers_is_known(string name)
    {
        Reading reading = new Reading().All(Corpus.Lines("Postfix/" + name));
        Assert.Empty(reading.Unmatched.Take(20));
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", reading.Events.Counts) + string.Join(", ", reading.Outcomes));
    }
}
