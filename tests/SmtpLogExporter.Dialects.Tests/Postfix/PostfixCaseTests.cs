using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Corpus/Postfix/Cases.</summary>
public sealed class PostfixCaseTests
{
    public static TheoryData<string> Files() => DialectCases.Files("Postfix");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => DialectCases.Check("Postfix", file, "postfix/");
}
