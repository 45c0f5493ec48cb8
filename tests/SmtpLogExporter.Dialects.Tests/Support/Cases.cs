namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>
/// Files of cases: lines of a log, read one after the other, and below them, indented, what they say; a blank line between two cases. No indented line: known, and nothing to say.
/// A line that is not known says its outcome.
/// </summary>
internal static class Cases
{
    /// <summary>The files of a dialect.</summary>
    public static TheoryData<string> Files(string dialect) => [.. Directory.GetFiles(Folder(dialect), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a file and compares.</summary>
    /// <param name="dialect">Folder of the corpus.</param>
    /// <param name="file">Name in its folder of cases.</param>
    /// <param name="carry">Puts a row of the file as the log has it.</param>
    /// <param name="shorten">Puts what is said as the file has it.</param>
    /// <param name="settings">How the lines are read; null: as a source nobody has configured.</param>
    public static void Hold(string dialect, string file, Func<string, string> carry, Func<string, string>? shorten = null, DialectSettings? settings = null)
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string block in File.ReadAllText(Path.Combine(Folder(dialect), file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] rows = [.. block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(row => row[0] != '#')];
            string[] lines = [.. rows.TakeWhile(row => !row.StartsWith("    ", StringComparison.Ordinal))];
            string[] expected = [.. rows.Skip(lines.Length).Select(row => row.Trim())];
            string[] said = [.. Say(lines, carry, settings).Select(row => shorten is null ? row : shorten(row))];
            cases++;
            if (!said.SequenceEqual(expected, StringComparer.Ordinal)) wrong.Add($"{string.Join('\n', lines)}\n  expected {string.Join("\n           ", expected)}\n  said     {string.Join("\n           ", said)}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(cases >= 5, $"{file} has only {cases} cases");
    }

    private static string[] Say(string[] lines, Func<string, string> carry, DialectSettings? settings)
    {
        Reading reading = new(settings, withSession: true);
        List<string> said = [];
        foreach (string line in lines)
        {
            int before = reading.Events.Lines.Count;
            Outcome outcome = reading.Read(carry(line));
            if (outcome != Outcome.Known) said.Add(outcome.ToString());
            said.AddRange(reading.Events.Lines.Skip(before));
        }

        return [.. said];
    }

    private static string Folder(string dialect) => Path.Combine(AppContext.BaseDirectory, "Corpus", dialect, "Cases");
}
