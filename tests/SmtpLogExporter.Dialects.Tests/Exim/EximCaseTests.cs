using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exim;

/// <summary>Corpus/Exim/Cases: what follows the stamp in Exim's own files, and what it says.</summary>
public sealed class EximCaseTests
{
    public static TheoryData<string> Files() => Cases.Files("Exim");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file) => Cases.Hold("Exim", file, row => "2026-11-22 10:10:52 " + row, settings: new DialectSettings { FallbackServer = "here", Dialect = "exim" });
}
