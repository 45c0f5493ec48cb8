using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.OpenSmtpd;

/// <summary>Corpus/OpenSmtpd/Cases: the generation since 6.6 and the older ones.</summary>
public sealed class OpenSmtpdCaseTests
{
    public static TheoryData<string> Files() => DialectCases.Files("OpenSmtpd");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => DialectCases.Check("OpenSmtpd", file);
}
