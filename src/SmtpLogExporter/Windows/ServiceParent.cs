using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace SmtpLogExporter.Windows;

/// <summary>
/// Whether the service control manager started this process: its program is services.exe and nobody else's child is a service. (Microsoft.Extensions.Hosting.WindowsServices asks
/// for session 0 besides, which wine does not have: the service mode could not be tried there.)
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class ServiceParent
{
    public static bool IsThere
    {
        get
        {
            try
            {
                if (Query(-1, 0, out Basic own, Marshal.SizeOf<Basic>(), out _) != 0) return false;
                using Process parent = Process.GetProcessById((int)own.Parent);
                return string.Equals(parent.ProcessName, "services", StringComparison.OrdinalIgnoreCase);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has ended, so it was not the manager.
                return false;
            }
        }
    }

    [LibraryImport("ntdll", EntryPoint = "NtQueryInformationProcess")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Query(nint process, int what, out Basic answer, int size, out int length);

    /// <summary>PROCESS_BASIC_INFORMATION (winternl.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Basic
    {
        public nint ExitStatus;
        public nint Environment;
        public nint Affinity;
        public nint Priority;
        public nint Process;
        public nint Parent;
    }
}
