using System.Net.Sockets;

namespace SmtpLogExporter.Logs.Network;

/// <summary>A datagram socket in the file system, as <c>/dev/log</c> is one.</summary>
internal static class UnixSocket
{
    /// <exception cref="SocketException">It cannot be bound.</exception>
    /// <exception cref="IOException">Something else stands there.</exception>
    public static Socket Bind(string path)
    {
        Remove(path);
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));

            // Whoever may reach the folder may log, as with /dev/log.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes away what a process that was killed left behind; nothing that is a file.</summary>
    public static void Remove(string path)
    {
        FileInfo file = new(path);
        if (file.Exists && !file.Attributes.HasFlag(FileAttributes.Directory) && file.Length == 0 && file.UnixFileMode != UnixFileMode.None && !Discovery.IsFile(path))
            file.Delete();
    }
}
