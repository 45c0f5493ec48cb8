using System.IO.Enumeration;

namespace SmtpLogExporter.Settings;

/// <summary>The files a pattern names now, for people to look at; what is read is the log reader's business.</summary>
internal static class MatchedFiles
{
    private const int Most = 1000;

    /// <summary>Sorted by name, without rotated siblings that the pattern does not name itself.</summary>
    public static IReadOnlyList<string> Of(string pattern)
    {
        string full = Path.GetFullPath(pattern);
        string root = Path.GetPathRoot(full) ?? "/";
        List<string> found = [root];
        string[] parts = full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            bool last = i == parts.Length - 1;
            found = [.. found.SelectMany(folder => Inside(folder, parts[i], last)).Take(Most)];
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static IEnumerable<string> Inside(string folder, string name, bool isFile)
    {
        if (name.AsSpan().IndexOfAny('*', '?') < 0)
        {
            string path = Path.Combine(folder, name);
            return (isFile ? File.Exists(path) : Directory.Exists(path)) ? [path] : [];
        }

        EnumerationOptions options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        IEnumerable<string> entries = isFile ? Directory.EnumerateFiles(folder, "*", options) : Directory.EnumerateDirectories(folder, "*", options);
        return entries.Where(e => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(e), ignoreCase: false) && (name[0] == '.' || Path.GetFileName(e)[0] != '.'));
    }
}
