namespace SmtpLogExporter.State;

/// <summary>Files and folders that only their owner may read: the state holds addresses of clients.</summary>
internal static class PrivateFile
{
    private const UnixFileMode FileAccess600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static FileStream Open(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileAccess600;
        return new FileStream(path, options);
    }

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) PrivateFolder.Create(path);
        else if (!Directory.Exists(path)) Directory.CreateDirectory(path, FileAccess600 | UnixFileMode.UserExecute);
    }
}
