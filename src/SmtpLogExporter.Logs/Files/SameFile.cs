namespace SmtpLogExporter.Logs.Files;

/// <summary>Opening a file by name and making sure it is the one meant: rotation renames files between a search and a read.</summary>
internal static class SameFile
{
    /// <summary><see cref="FileFault.Missing"/> if another file has the name now.</summary>
    public static FileFault Open(IFileSystem files, string path, FileKey key, out IOpenFile? file)
    {
        FileFault fault = files.Open(path, out file);
        if (fault != FileFault.None)
            return fault;
        fault = file!.Stat(out FileStat stat);
        if (fault == FileFault.None && stat.Key == key)
            return FileFault.None;
        file.Dispose();
        file = null;
        return fault == FileFault.None ? FileFault.Missing : fault;
    }

    public static bool IsAt(IFileSystem files, string path, FileKey key) => files.Stat(path, out FileStat stat) == FileFault.None && stat.Key == key;
}
