using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

internal sealed class LocalFile(string path) : IOpenFile
{
    // Without Write the open fails while a server writes (Windows); without Delete we would break the server's own rotation.
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public FileFault Read(long offset, Span<byte> into, out int count)
    {
        try
        {
            count = RandomAccess.Read(_handle, into, offset);
            return FileFault.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            count = 0;
            return Faults.Of(e);
        }
    }

    public FileFault Stat(out FileStat stat) => SystemStat.Of(_handle, path, out stat);

    public long NextData(long offset) => SparseFile.NextData(_handle, offset);

    public void Dispose() => _handle.Dispose();
}
