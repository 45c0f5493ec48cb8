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

    // The handle does not let go of the name: not before Windows 10 and Server 2019, and never where a name is to be written over.
    public bool HoldsNames => OperatingSystem.IsWindows();

    public FileFault Stat(string path, out FileStat stat) => SystemStat.Of(path, out stat);

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
