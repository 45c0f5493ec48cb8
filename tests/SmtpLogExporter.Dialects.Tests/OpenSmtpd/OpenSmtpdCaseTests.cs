using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.OpenSmtpd;

/// <summary>Corpus/OpenSmtpd/Cases: a program and its words, parted by a bar.</summary>
public sealed class OpenSmtpdCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("OpenSmtpd");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("OpenSmtpd", file, Carry);

    private static string Carry(string row)
    {
        int bar = row.IndexOf('|', StringComparison.Ordinal);
        return Log.Line("" + row[..bar], row[(bar + 1)..]);
    }
}
