namespace SmtpLogExporter.Logs;

/// <summary>Opening a log as a guest: on Windows its writer, or who rotates it, must not be hindered by a reader, and a reader that does not share writing is refused.</summary>
public static class SharedFile
{
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
