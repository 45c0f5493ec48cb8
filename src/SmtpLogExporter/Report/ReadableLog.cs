using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Report;

/// <summary>A report of a log that is not there must fail, not come out empty.</summary>
internal static class ReadableLog
{
    /// <exception cref="IOException">The path names no file that can be read.</exception>
    public static void Check(string path)
    {
        if (path == "-") return;
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder, expected a log file");
        if (!File.Exists(path))
        {
            // A pattern is for the reader of logs to resolve; it finds nothing at worst.
            if (path.AsSpan().IndexOfAny('*', '?', '[') >= 0) return;
            throw new IOException($"{path}: no such file");
        }

        // Opening a pipe would wait for its writer, and closing it would break it.
        if (!Logs.Discovery.IsFile(path) && !OperatingSystem.IsWindows()) return;
        try
        {
            using FileStream file = SharedFile.OpenRead(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: no permission to read", e);
        }
    }
}
