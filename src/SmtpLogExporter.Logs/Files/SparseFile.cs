using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

/// <summary>Holes in files: a writer without O_APPEND leaves one as long as the old log after somebody truncated it.</summary>
internal static partial class SparseFile
{
    private const int SeekData = 3;
    private const int NothingThere = 6;

    public static long NextData(SafeFileHandle handle, long offset)
    {
        if (!OperatingSystem.IsLinux())
            return offset;
        long found = Seek(handle, offset, SeekData);
        if (found >= 0)
            return found;
        return Marshal.GetLastPInvokeError() == NothingThere ? -1 : offset;
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);
}
