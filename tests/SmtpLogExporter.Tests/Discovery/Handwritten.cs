namespace SmtpLogExporter.Tests.Discovery;

/// <summary>Logs that were written by hand for the tests of the dialects, with what is expected of their lines.</summary>
internal static class Handwritten
{
    /// <summary>The lines of one of the logs in a file of cases, without what is said about them.</summary>
    /// <param name="name">Server and file, such as <c>Exchange/receive</c>.</param>
    /// <param name="block">Which of its logs, from 0; an empty line stands between two.</param>
    public static string[] Log(string name, int block)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", $"{name}.txt"));
        string[] blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. blocks[block].Split('\n').Where(line => line.Length > 0 && line[0] is not ('/' or '!') && !line.StartsWith("    ", StringComparison.Ordinal))];
    }
}
