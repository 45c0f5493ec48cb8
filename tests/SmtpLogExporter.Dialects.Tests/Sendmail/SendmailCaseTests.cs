using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Sendmail;

/// <summary>Corpus/Sendmail/Cases.</summary>
public sealed class SendmailCaseTests
{
    public static TheoryData<string> Files() => DialectCases.Files("Sendmail");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => DialectCases.Check("Sendmail", file);
}
