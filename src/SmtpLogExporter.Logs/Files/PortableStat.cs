using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// What plain .NET tells about a file. There is no inode in it, so the path stands for identity and head and anchor decide:
/// a rename then looks like a truncation whose copy is the renamed file, and is read as one.
/// </summary>
internal static class PortableStat
{
    public static FileFault Of(string path, out FileStat stat)
    {
        stat = default;
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                if (!Directory.Exists(path))
                    return FileFault.Missing;
                stat = new FileStat { Key = KeyOf(path), Kind = FileKind.Directory, Links = 1, Modified = Milliseconds(Directory.GetLastWriteTimeUtc(path)) };
                return FileFault.None;
            }

            stat = new FileStat { Key = KeyOf(path), Kind = FileKind.Regular, Size = file.Length, Modified = Milliseconds(file.LastWriteTimeUtc), Links = 1 };
            return FileFault.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faults.Of(e);
        }
    }

    public static FileFault Of(SafeFileHandle handle, string path, out FileStat stat)
    {
        stat = default;
        try
        {
            stat = new FileStat
            {
                Key = KeyOf(path),
                Kind = FileKind.Regular,
                Size = RandomAccess.GetLength(handle),
                Modified = Milliseconds(File.GetLastWriteTimeUtc(handle)),
                Links = File.Exists(path) ? 1u : 0u,
            };
            return FileFault.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faults.Of(e);
        }
    }

    public static FileKey KeyOf(string path) =>
        new(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(OperatingSystem.IsWindows() ? path.ToUpperInvariant() : path))), 0);

    private static long Milliseconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();
}
