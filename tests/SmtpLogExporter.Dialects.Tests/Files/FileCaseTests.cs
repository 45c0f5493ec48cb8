using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Files;

/// <summary>Corpus/&lt;dialect&gt;/Cases: logs written by hand after the grammar, with the events of each line.</summary>
public sealed class FileCaseTests
{
    public static TheoryData<string> Dialects() => [.. DialectCatalog.Files.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Each_line_says_its_events(string dialect)
    {
        int lines = 0;
        foreach (string path in LineCases.Files(dialect))
        {
            foreach (LineBlock block in LineCases.Blocks(path))
            {
                lines += block.Lines.Count;
                Assert.Equal(LineCases.Expected(block), LineCases.Said(block));
            }
        }

        Assert.True(lines >= 20, $"{dialect} has only {lines} lines");
    }
}
