using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// What Windows tells of an open file. Directory entries tell old sizes while a writer holds the file, so the file itself is opened, with no right but to look at its
/// attributes: that never fails for the sharing mode of its writer.
/// </summary>
/// <remarks>
/// A file is known by volume and file id (128 bits: ReFS needs them). The time of creation is no part of it: a name created anew within 15 seconds gets the old one back
/// (file system tunnelling). File systems without ids (FAT, some network servers) tell 0, and <see cref="PortableStat"/> takes over.
/// </remarks>
[SupportedOSPlatform("windows")]
internal static partial class WindowsStat
{
    private const uint ReadAttributes = 0x80;
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;

    // Directories are opened too.
    private const uint BackupSemantics = 0x0200_0000;
    private const int BasicInfo = 0;
    private const int StandardInfo = 1;
    private const int IdInfo = 18;
    private const uint DirectoryAttribute = 0x10;
    private const uint DeviceAttribute = 0x40;

    // CreateFile says "access denied" for it.
    private const uint DeletePending = 0xC000_0056;

    // Longer paths need the prefix that turns off their interpretation.
    private const int LongPath = 260;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    public static FileFault Of(string path, out FileStat stat)
    {
        string exact = path.Length >= LongPath && Path.IsPathFullyQualified(path) && !path.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\" + path : path;
        using SafeFileHandle handle = Open(exact, ReadAttributes, ShareAll, 0, OpenExisting, BackupSemantics, 0);
        if (!handle.IsInvalid)
            return Of(handle, path, out stat);
        stat = default;
        return LastStatus() == DeletePending ? FileFault.Deleted : Faults.OfWindows(Marshal.GetLastPInvokeError());
    }

    public static FileFault Of(SafeFileHandle handle, string path, out FileStat stat)
    {
        stat = default;
        if (!Basic(handle, BasicInfo, out BasicAnswer basic, Marshal.SizeOf<BasicAnswer>()) || !Standard(handle, StandardInfo, out StandardAnswer standard, Marshal.SizeOf<StandardAnswer>()))
            return Faults.OfWindows(Marshal.GetLastPInvokeError());
        stat = new FileStat
        {
            Key = Id(handle, IdInfo, out IdAnswer id, Marshal.SizeOf<IdAnswer>()) && (id.Low | id.High) != 0 ? KeyOf(id) : PortableStat.KeyOf(path),
            Kind = (basic.Attributes & DirectoryAttribute) != 0 ? FileKind.Directory : (basic.Attributes & DeviceAttribute) != 0 ? FileKind.Other : FileKind.Regular,
            Size = standard.Size,
            Modified = basic.Written > 0 ? new DateTimeOffset(DateTime.FromFileTimeUtc(basic.Written)).ToUnixTimeMilliseconds() : 0,
            Links = standard.IsDeletePending != 0 ? 0 : standard.Links,
        };
        return FileFault.None;
    }

    /// <summary>Two volumes number their files alike.</summary>
    private static FileKey KeyOf(in IdAnswer id) => new((id.Low ^ ulong.RotateLeft(id.High, 32)) + (id.Volume * Spread), 0);

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle Open(string path, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Basic(SafeFileHandle file, int what, out BasicAnswer answer, int size);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Standard(SafeFileHandle file, int what, out StandardAnswer answer, int size);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Id(SafeFileHandle file, int what, out IdAnswer answer, int size);

    [LibraryImport("ntdll", EntryPoint = "RtlGetLastNtStatus")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint LastStatus();

    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private struct BasicAnswer
    {
        public long Created;
        public long Accessed;
        public long Written;
        public long Changed;
        public uint Attributes;
    }

    [StructLayout(LayoutKind.Sequential, Size = 24)]
    private struct StandardAnswer
    {
        public long Allocated;
        public long Size;
        public uint Links;
        public byte IsDeletePending;
        public byte IsDirectory;
    }

    [StructLayout(LayoutKind.Sequential, Size = 24)]
    private struct IdAnswer
    {
        public ulong Volume;
        public ulong Low;
        public ulong High;
    }
}
