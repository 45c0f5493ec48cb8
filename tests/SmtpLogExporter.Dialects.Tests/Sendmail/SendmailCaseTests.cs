using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Sendmail;

/// <summary>Corpus/Sendmail/Cases: a program and its words, parted by a bar.</summary>
public sealed class SendmailCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Sendmail");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Sendmail", file, Carry);

    private static string Carry(string row)
    {
        int bar = row.IndexOf('|', StringComparison.Ordinal);
        return Log.Line("" + row[..bar], row[(bar + 1)..]);
    }
}
