namespace SmtpLogExporter.Logs.Standard;

/// <summary>A named pipe, fifo(7).</summary>
internal static class NamedPipe
{
    /// <param name="path">Where it is.</param>
    /// <param name="staysOpen">Writers come and go: opened for writing too it never ends, and nothing is lost between two of them.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path, bool staysOpen)
    {
        try
        {
            if (staysOpen)
                return Open(path, FileAccess.ReadWrite);
        }
        catch (UnauthorizedAccessException)
        {
            // It may be read all the same; then it ends with each writer and is opened again.
        }

        return Open(path, FileAccess.Read);
    }

    private static FileStream Open(string path, FileAccess access) => new(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
