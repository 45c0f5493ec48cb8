using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Corpus/Postfix/Cases: a daemon and its words, and what they say.</summary>
public sealed class PostfixCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Postfix");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) =>
        Cases.Hold("Postfix", file, row => row.IndexOf('|', StringComparison.Ordinal) is var bar ? $"Nov 22 10:10:52 mx1 postfix/{row[..bar]}[7]: {row[(bar + 1)..]}" : row);
}
