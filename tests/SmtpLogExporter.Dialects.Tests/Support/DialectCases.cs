namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Files of cases: a program and its words on one line, parted by a bar; below it, indented, what they say. No such line: known, and nothing to say.</summary>
internal static class DialectCases
{
    public static TheoryData<string> Files(string dialect) =>
        [.. Directory.GetFiles(Folder(dialect), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Each case is read by a source of its own.</summary>
    /// <param name="dialect">Folder of the corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="before">What stands before the program in a tag.</param>
    public static void Check(string dialect, string file, string before = "")
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string block in File.ReadAllText(Path.Combine(Folder(dialect), file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] rows = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] said = Say(dialect, rows[0], before);
            string[] expected = [.. rows.Skip(1).Select(row => row.Trim())];
            cases++;
            if (!said.SequenceEqual(expected, StringComparer.Ordinal)) wrong.Add($"{rows[0]}\n    {string.Join("\n    ", said)}\n  instead of\n    {string.Join("\n    ", expected)}");
        }

        Assert.Empty(wrong);
        Assert.True(cases >= 5, $"{file} has only {cases} cases");
    }

    private static string Folder(string dialect) => Path.Combine(AppContext.BaseDirectory, "Corpus", dialect, "Cases");

    private static string[] Say(string dialect, string row, string before)
    {
        int bar = row.IndexOf('|', StringComparison.Ordinal);
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = dialect.ToLowerInvariant() }, withSession: true);
        Outcome outcome = reading.Read($"Nov 22 10:10:52 mx1 {before}{row[..bar]}[7]: {row[(bar + 1)..]}");
        return outcome == Outcome.Known ? [.. reading.Events.Lines] : [outcome.ToString()];
    }
}
