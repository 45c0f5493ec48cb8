namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Files of cases: a line's words, below it, indented, what they say. No such line: known, and nothing to say. A blank line parts the cases.</summary>
internal static class Cases
{
    public static TheoryData<string> Files(string dialect) => [.. Directory.GetFiles(Folder(dialect), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <param name="dialect">Folder of the corpus.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">Makes a line of a log out of a case's words.</param>
    /// <param name="before">A line that shows whose log it is; it may say nothing.</param>
    public static void Check(string dialect, string file, Func<string, string> line, string? before = null)
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string block in File.ReadAllText(Path.Combine(Folder(dialect), file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] rows = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] said = Say(line(rows[0]), before);
            string[] expected = [.. rows.Skip(1).Select(row => row.Trim())];
            cases++;
            if (!said.SequenceEqual(expected, StringComparer.Ordinal)) wrong.Add($"{rows[0]}\n  expected {string.Join("\n           ", expected)}\n  said     {string.Join("\n           ", said)}");
        }

        Assert.Empty(wrong);
        Assert.True(cases >= 5, $"{file} has only {cases} cases");
    }

    private static string Folder(string dialect) => Path.Combine(AppContext.BaseDirectory, "Corpus", dialect, "Cases");

    private static string[] Say(string line, string? before)
    {
        Reading reading = new(withSession: true);
        if (before is not null) Assert.Empty(reading.Of(before));
        Outcome outcome = reading.Read(line);
        return outcome == Outcome.Known ? [.. reading.Events.Lines] : [outcome.ToString()];
    }
}
