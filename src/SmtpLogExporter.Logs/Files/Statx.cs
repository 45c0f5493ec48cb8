using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// statx(2). No API of .NET tells inode and birth time, and unlike <c>struct stat</c> this structure is the same on every architecture.
/// Exported by glibc since 2.28 and by recent musl; elsewhere <see cref="PortableStat"/> takes over.
/// </summary>
internal static partial class Statx
{
    private const int AtCurrentDirectory = -100;
    private const int AtEmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;
    private const uint BirthTime = 0x800;
    private const int TypeMask = 0xF000;
    private const int TypePipe = 0x1000;
    private const int TypeDirectory = 0x4000;
    private const int TypeRegular = 0x8000;

    public static bool IsAvailable { get; } = Probe();

    public static FileFault Of(string path, out FileStat stat)
    {
        int failed = Call(AtCurrentDirectory, path, 0, BasicStats | BirthTime, out Answer answer);
        return Take(failed, answer, out stat);
    }

    public static FileFault Of(SafeFileHandle handle, out FileStat stat)
    {
        int failed = CallHandle(handle, "", AtEmptyPath, BasicStats | BirthTime, out Answer answer);
        return Take(failed, answer, out stat);
    }

    private static FileFault Take(int failed, in Answer answer, out FileStat stat)
    {
        if (failed != 0)
        {
            stat = default;
            return Faults.Of(Marshal.GetLastPInvokeError());
        }

        stat = new FileStat
        {
            Key = new FileKey(answer.Inode, (answer.Mask & BirthTime) == 0 ? 0 : answer.Born.Nanoseconds),
            Kind = (answer.Mode & TypeMask) switch { TypeRegular => FileKind.Regular, TypeDirectory => FileKind.Directory, TypePipe => FileKind.Pipe, _ => FileKind.Other },
            Size = (long)answer.Size,
            Modified = answer.Modified.Milliseconds,
            Links = answer.Links,
            Mode = answer.Mode & 0xFFFu,
            Group = answer.Group,
        };
        return FileFault.None;
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return Call(AtCurrentDirectory, "/", 0, BasicStats, out _) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Call(int directory, string path, int flags, uint mask, out Answer answer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CallHandle(SafeFileHandle file, string path, int flags, uint mask, out Answer answer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Answer
    {
        [FieldOffset(0)] public uint Mask;
        [FieldOffset(16)] public uint Links;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(80)] public Stamp Born;
        [FieldOffset(112)] public Stamp Modified;
    }

    [StructLayout(LayoutKind.Sequential, Size = 16)]
    private struct Stamp
    {
        public long Seconds;
        public uint Rest;

        public readonly long Nanoseconds => (Seconds * 1_000_000_000) + Rest;

        public readonly long Milliseconds => (Seconds * 1000) + (Rest / 1_000_000);
    }
}
