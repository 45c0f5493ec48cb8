using System.Globalization;
using System.Net;
using System.Text;

namespace SmtpLogExporter.Settings;

/// <summary>An address to listen on, or the path of a Unix socket. No address stands for all of this machine, IPv4 and IPv6.</summary>
internal sealed record ListenAddress(IPAddress? Address, int Port, string? SocketPath = null)
{
    public const int DefaultPort = 19154;

    public const string Form = "an address such as :19154, 127.0.0.1:19154, [::1]:19154 or unix:/run/smtp-log-exporter.sock";

    /// <summary>Bytes the system takes for the path of a Unix socket, less the zero behind it.</summary>
    public const int LongestPath = 107;

    private const string UnixPrefix = "unix:";

    public static ListenAddress Default => new(null, DefaultPort);

    public static bool TryRead(string text, out ListenAddress address)
    {
        address = Default;
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            address = new ListenAddress(null, 0, text[UnixPrefix.Length..]);
            return Path.IsPathRooted(address.SocketPath) && !IsTooLong(text);
        }

        int colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) return false;
        string host = text[..colon];
        if (host.Length == 0)
        {
            address = new ListenAddress(null, port);
            return true;
        }

        if (host == "localhost") host = "127.0.0.1";
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed) host = host[1..^1];
        if (!IPAddress.TryParse(host, out IPAddress? ip) || bracketed != host.Contains(':')) return false;
        address = new ListenAddress(ip, port);
        return true;
    }

    /// <summary>It is a Unix socket's, and the system would not take it.</summary>
    public static bool IsTooLong(string text) => text.StartsWith(UnixPrefix, StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(text) - UnixPrefix.Length > LongestPath;

    public override string ToString() => SocketPath is not null ? UnixPrefix + SocketPath : Address is null ? $":{Port}" : new IPEndPoint(Address, Port).ToString();
}
