namespace SmtpLogExporter.State;

/// <summary>Keeps a second exporter out of a state folder, as long as this process lives.</summary>
internal sealed class FolderLock : IDisposable
{
    private const int SharingViolation = 32;
    private readonly FolderHandle? folder;
    private readonly FileStream? file;

    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public FolderLock(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            folder = new FolderHandle(path);
            IsHeld = folder.TryLock();
            return;
        }

        try
        {
            file = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            IsHeld = true;
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == SharingViolation)
        {
            IsHeld = false;
        }
    }

    /// <summary>False if another process has it.</summary>
    public bool IsHeld { get; }

    /// <summary>Renames inside the folder are durable when this returns; Windows does so by itself.</summary>
    public void Flush()
    {
        if (!OperatingSystem.IsWindows()) folder?.Flush();
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows()) folder?.Dispose();
        file?.Dispose();
    }
}
