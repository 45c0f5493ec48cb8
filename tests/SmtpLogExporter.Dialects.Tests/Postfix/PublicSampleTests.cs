using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Samples of other projects, which are not ours to copy: read where SMTPLOG_CORPORA names the folder that has them.</summary>
public sealed class PublicSampleTests
{
    [Theory]
    [InlineData("public/pixelpark+postfix-logsums/mail-2023-03-slice.log")]
    [InlineData("public/youyo+postfix-log-parser/test/test.log")]
    [InlineData("public/fail2ban+fail2ban/postfix")]
    [InlineData("public/crowdsecurity+hub/postfix-spam/postfix-spam.log")]
    [InlineData("public/crowdsecurity+hub/postfix-non-smtp/postfix-non-smtp.log")]
    [InlineData("postfix-big/mail.rfc3164.log.gz")]
    [InlineData("postfix-syslog/journal/journalctl-short.txt")]
    [InlineData("postfix-syslog/journal/journalctl-short-iso.txt")]
    [InlineData("postfix-syslog/journal/journalctl-short-iso-precise.txt")]
    public void No_line_of_postfix_is_of_an_unknown_shape(string sample)
    {
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        string path = Path.Combine(corpora, sample);
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress) : file;
        Reading reading = new Reading().All(Corpus.Split(stream).Where(line => line.Length > 0 && line[0] != '#'));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.True(reading.Outcomes.GetValueOrDefault(Outcome.Known) > 0);
    }
}
