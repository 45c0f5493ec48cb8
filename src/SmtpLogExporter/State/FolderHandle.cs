using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace SmtpLogExporter.State;

/// <summary>An open folder: only so can its entries be made durable and the whole of it be locked. .NET opens files only.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class FolderHandle : IDisposable
{
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    // Read only, and not inherited: a program started by this process would go on holding the lock.
    private static readonly int HowToOpen = OperatingSystem.IsMacOS() ? 0x100_0000 : OperatingSystem.IsFreeBSD() ? 0x10_0000 : 0x8_0000;
    private readonly int descriptor;

    public FolderHandle(string path)
    {
        descriptor = Open(path, HowToOpen);
        if (descriptor < 0) throw Failure("open", path);
    }

    /// <summary>False if another process holds the folder. The lock ends with the process, however it ends.</summary>
    public bool TryLock() => Lock(descriptor, Exclusive | NonBlocking) == 0;

    /// <summary>Renames inside the folder are durable when this returns.</summary>
    public void Flush()
    {
        if (Synchronise(descriptor) != 0) throw Failure("flush", "folder");
    }

    public void Dispose() => Close(descriptor);

    private static IOException Failure(string what, string path) => new($"cannot {what} {path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
