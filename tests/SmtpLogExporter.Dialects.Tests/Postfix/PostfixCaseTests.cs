using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Corpus/Postfix/Cases: a program and its words, parted by a bar.</summary>
public sealed class PostfixCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Postfix");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Postfix", file, Carry);

    private static string Carry(string row)
    {
        int bar = row.IndexOf('|', StringComparison.Ordinal);
        return Log.Line("postfix/" + row[..bar], row[(bar + 1)..]);
    }
}
