using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

/// <summary>What this system tells about a file, by the call that tells most.</summary>
internal static class SystemStat
{
    public static FileFault Of(string path, out FileStat stat) =>
        Statx.IsAvailable ? Statx.Of(path, out stat) : OperatingSystem.IsWindows() ? WindowsStat.Of(path, out stat) : PortableStat.Of(path, out stat);

    public static FileFault Of(SafeFileHandle handle, string path, out FileStat stat) =>
        Statx.IsAvailable ? Statx.Of(handle, out stat) : OperatingSystem.IsWindows() ? WindowsStat.Of(handle, path, out stat) : PortableStat.Of(handle, path, out stat);
}
