using System.Globalization;
using System.Net.Sockets;

namespace SmtpLogExporter.Logs.Network;

/// <summary>Datagrams that found no room in the buffer of a socket: the kernel counts them, and nobody else could. From <c>/proc/net/udp</c>, proc_net_udp(5); elsewhere unknown.</summary>
internal sealed class KernelDrops(Socket socket)
{
    private const int InodeColumn = 9;
    private const int DropsColumn = 12;
    private readonly string _table = socket.AddressFamily == AddressFamily.InterNetworkV6 ? "/proc/self/net/udp6" : "/proc/self/net/udp";
    private readonly string? _inode = InodeOf(socket);
    private long _seen;

    /// <summary>Drops since the last call.</summary>
    public long Take()
    {
        if (_inode is null)
            return 0;
        try
        {
            foreach (string line in File.ReadLines(_table))
            {
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns.Length <= DropsColumn || columns[InodeColumn] != _inode || !long.TryParse(columns[DropsColumn], NumberStyles.None, CultureInfo.InvariantCulture, out long drops))
                    continue;
                long more = drops - _seen;
                _seen = drops;
                return Math.Max(0, more);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not here: unknown.
        }

        return 0;
    }

    private static string? InodeOf(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            // "socket:[12345]"
            string? target = new FileInfo($"/proc/self/fd/{socket.Handle.ToInt64().ToString(CultureInfo.InvariantCulture)}").LinkTarget;
            return target?.Split('[', ']') is [_, var inode, ..] ? inode : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
