using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Sendmail;

public sealed class PublicSampleTests
{
    /// <summary>These files hold lines of many servers, and bare excerpts without a header: what is Sendmail's is known.</summary>
    [Theory]
    [InlineData("public/fail2ban+fail2ban/sendmail-auth", 4)]
    [InlineData("public/fail2ban+fail2ban/sendmail-reject", 13)]
    [InlineData("public/SSHGuard+sshguard/tests-mail-section.txt", 2)]
    public void No_line_of_sendmail_is_of_an_unknown_shape(string sample, int atLeast)
    {
        Reading reading = new Reading().All(UnixSample.Lines(sample));
        Assert.DoesNotContain(reading.Unmatched, line => line.Contains("sendmail[", StringComparison.Ordinal) || line.Contains("sm-mta[", StringComparison.Ordinal));
        Assert.True(reading.Outcomes.GetValueOrDefault(Outcome.Known) >= atLeast);
    }
}
