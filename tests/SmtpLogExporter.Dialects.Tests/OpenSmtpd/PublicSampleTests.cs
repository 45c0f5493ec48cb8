using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.OpenSmtpd;

public sealed class PublicSampleTests
{
    /// <summary>Test data of a rule set: the lines stand behind <c>log 1 pass = </c>.</summary>
    [Fact]
    public void No_line_of_opensmtpd_is_of_an_unknown_shape()
    {
        byte[] mark = "log 1 pass = "u8.ToArray();
        Reading reading = new Reading().All(UnixSample.Lines("public/ossec+ossec-hids/contrib/ossec-testing/tests/opensmtpd.ini").Where(line => line.AsSpan().StartsWith(mark)).Select(line => line[mark.Length..]));
        Assert.Empty(reading.Unmatched.Take(20));
        Assert.True(reading.Outcomes.GetValueOrDefault(Outcome.Known) >= 5);
        Assert.Equal("opensmtpd", reading.Reader.Mta);
    }
}
