using SmtpLogExporter.State;

namespace SmtpLogExporter.Report;

/// <summary>Keeps standard input in a temporary file, so that it is read like any log, compressed or not. The file goes when the report is done.</summary>
internal sealed class StandardInput(Stream from) : IDisposable
{
    private string? folder;

    /// <summary>Reads it to its end and returns the path of the file.</summary>
    public string Keep()
    {
        if (folder is not null) throw new IOException("standard input can be read once only");
        folder = Directory.CreateTempSubdirectory("smtp-log-exporter-").FullName;
        string path = Path.Combine(folder, "stdin");
        using FileStream file = PrivateFile.Open(path, FileMode.CreateNew);
        from.CopyTo(file);
        return path;
    }

    public void Dispose()
    {
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }
}
