using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Discovery;

/// <summary>Where the machine's own file system begins: "/" or the folder it is mounted under, as in a container.</summary>
internal sealed class RootFolder(string? path)
{
    private readonly string prefix = path is null ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>It is the whole file system of this machine.</summary>
    public bool IsWhole => prefix is "" or "/";

    /// <summary>The path to open for what the machine calls <paramref name="path"/>.</summary>
    public string At(string path)
    {
        if (IsWhole) return path;

        // A Windows path below a folder of another system: C:\x is <root>/C/x.
        string plain = path.Length > 2 && path[1] == ':' ? $"{path[0]}{path[2..]}" : path;
        return Path.Combine(prefix, plain.Replace('\\', Path.DirectorySeparatorChar).TrimStart('/'));
    }

    /// <summary>The text of a configuration file; null if it is not there or cannot be read. Only its beginning: no such file is longer.</summary>
    public string? Text(string path)
    {
        const int most = 1024 * 1024;
        try
        {
            using FileStream file = SharedFile.OpenRead(At(path));
            byte[] bytes = new byte[(int)Math.Min(most, file.Length)];
            file.ReadExactly(bytes);
            return System.Text.Encoding.UTF8.GetString(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Files of a folder by suffix, sorted; none if there is no such folder.</summary>
    public IEnumerable<string> Files(string folder, string suffix)
    {
        try
        {
            return [.. Directory.GetFiles(At(folder)).Where(f => f.EndsWith(suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => $"{folder}/{Path.GetFileName(f)}")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
