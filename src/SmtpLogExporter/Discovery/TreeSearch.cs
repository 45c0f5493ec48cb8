namespace SmtpLogExporter.Discovery;

/// <summary>All files below a folder that may be logs, within bounds.</summary>
internal static class TreeSearch
{
    private const int Depth = 8;
    private const int Most = 20_000;

    private static readonly string[] Archives = [".gz", ".xz", ".zst", ".bz2", ".zip", ".db", ".so", ".pyc", ".jar"];

    public static IEnumerable<string> Files(string folder, CancellationToken stop)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = Depth, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
        return Directory.EnumerateFiles(Path.GetFullPath(folder), "*", options).Take(Most).TakeWhile(_ => !stop.IsCancellationRequested).Where(IsPlain).Order(StringComparer.Ordinal);
    }

    // A rotated sibling (mail.log.1) is found with its log.
    private static bool IsPlain(string path)
    {
        string extension = Path.GetExtension(path);
        return !Archives.Contains(extension) && !(extension.Length > 1 && extension[1..].All(char.IsAsciiDigit));
    }
}
