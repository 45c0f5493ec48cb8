using System.Text;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>
/// Logs with what their lines say: a line, below it, indented by four blanks, its events, or its outcome where it is no known line. Blocks between empty lines are sources
/// of their own. A line that begins with an exclamation mark sets how the block is read: <c>!only</c>, <c>!zone Europe/Berlin</c>, <c>!file 2026-01-13</c>.
/// </summary>
internal static class LineCases
{
    private const string Indent = "    ";

    /// <summary>All case files of a dialect.</summary>
    public static IEnumerable<string> Files(string dialect) =>
        Directory.GetFiles(Path.Combine(Folder(dialect), "Cases"), "*.txt").Order(StringComparer.Ordinal);

    /// <summary>The folder of a dialect, whatever the case of its letters.</summary>
    public static string Folder(string dialect) =>
        Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Corpus")).Single(path => string.Equals(Path.GetFileName(path), dialect, StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<LineBlock> Blocks(string path)
    {
        foreach (string block in File.ReadAllText(path, Encoding.UTF8).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            LineBlock found = new();
            foreach (string row in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (row[0] == '!') found.Set(row[1..]);
                else if (row[0] == '/') continue;
                else if (row.StartsWith(Indent, StringComparison.Ordinal)) found.Expect(row[Indent.Length..]);
                else found.Lines.Add((row, []));
            }

            if (found.Lines.Count > 0) yield return found;
        }
    }

    /// <summary>The lines of all case files of a dialect, block by block.</summary>
    public static List<byte[]> Lines(string dialect) =>
        [.. Files(dialect).SelectMany(Blocks).SelectMany(block => block.Lines).Select(line => Encoding.UTF8.GetBytes(line.Text))];

    /// <summary>What the lines of a block say now, in the form the files have.</summary>
    public static string Said(LineBlock block)
    {
        StringBuilder said = new();
        Reading reading = block.Start();
        foreach ((string text, _) in block.Lines)
        {
            said.Append(text).Append('\n');
            foreach (string told in Told(reading, text)) said.Append(Indent).Append(told).Append('\n');
        }

        return said.ToString();
    }

    /// <summary>The block as it is written.</summary>
    public static string Expected(LineBlock block)
    {
        StringBuilder expected = new();
        foreach ((string text, List<string> events) in block.Lines)
        {
            expected.Append(text).Append('\n');
            foreach (string told in events) expected.Append(Indent).Append(told).Append('\n');
        }

        return expected.ToString();
    }

    private static IEnumerable<string> Told(Reading reading, string text)
    {
        int before = reading.Events.Lines.Count;
        Outcome outcome = reading.Read(text);
        string door = reading.Events.Place.Length > 0 ? reading.Events.Place[(reading.Events.Place.LastIndexOf(' ') + 1)..] : "";
        foreach (string line in reading.Events.Lines.Skip(before)) yield return string.Equals(door, Spelling.Of(Listener.Smtp), StringComparison.Ordinal) ? line : $"({door}) {line}";
        if (outcome != Outcome.Known) yield return outcome.ToString();
    }
}
