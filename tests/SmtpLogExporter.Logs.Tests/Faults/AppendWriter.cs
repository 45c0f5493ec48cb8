using System.Runtime.InteropServices;
using System.Text;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>A log writer as syslogd is one: open(2) with O_APPEND. FileMode.Append of .NET is not that.</summary>
internal sealed partial class AppendWriter : IDisposable
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int AppendFlag = 0x400;
    private readonly int _file;

    public AppendWriter(string path, bool append = true)
    {
        _file = Open(path, WriteOnly | Create | (append ? AppendFlag : 0), 0x1A4);
        if (_file < 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeError()}");
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count = Write(_file, bytes, bytes.Length);
            if (count <= 0)
                throw new IOException($"write: {Marshal.GetLastPInvokeError()}");
            bytes = bytes[(int)count..];
        }
    }

    public void Dispose() => _ = Close(_file);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, ReadOnlySpan<byte> bytes, nint count);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
