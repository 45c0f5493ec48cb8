using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Postfix;

/// <summary>Corpus/Postfix/Cases: a daemon and its words on one line, below it, indented, what they say. No such line: known, and nothing to say.</summary>
public sealed class PostfixCaseTests
{
    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus", "Postfix", "Cases");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_shape_of_line_says_its_events(string file)
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string block in File.ReadAllText(Path.Combine(Folder, file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] rows = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] said = Say(rows[0]);
            string[] expected = [.. rows.Skip(1).Select(row => row.Trim())];
            cases++;
            if (!said.SequenceEqual(expected, StringComparer.Ordinal)) wrong.Add($"{rows[0]}\n  expected {string.Join("\n           ", expected)}\n  said     {string.Join("\n           ", said)}");
        }

        Assert.Empty(wrong);
        Assert.True(cases >= 5, $"{file} has only {cases} cases");
    }

    private static string[] Say(string row)
    {
        int bar = row.IndexOf('|', StringComparison.Ordinal);
        Reading reading = new(withSession: true);
        Outcome outcome = reading.Read($"Nov 22 10:10:52 mx1 postfix/{row[..bar]}[7]: {row[(bar + 1)..]}");
        return outcome == Outcome.Known ? [.. reading.Events.Lines] : [outcome.ToString()];
    }
}
