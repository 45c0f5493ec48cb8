namespace SmtpLogExporter.Logs.Files;

internal sealed class LocalFileSystem : IFileSystem
{
    public FileFault List(string directory, List<string> names)
    {
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(directory))
                names.Add(Path.GetFileName(path));
            return FileFault.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faults.Of(e);
        }
    }

    public FileFault Stat(string path, out FileStat stat) =>
        Statx.IsAvailable ? Statx.Of(path, out stat) : PortableStat.Of(path, out stat);

    public FileFault Open(string path, out IOpenFile? file)
    {
        file = null;
        try
        {
            file = new LocalFile(path);
            return FileFault.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faults.Of(e);
        }
    }

    public string? LinkTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
