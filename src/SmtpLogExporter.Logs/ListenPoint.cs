using System.Globalization;
using System.Net;

namespace SmtpLogExporter.Logs;

/// <summary>Where syslog messages are taken.</summary>
/// <param name="Transport">How they come.</param>
/// <param name="Address">IP address; any for a Unix socket.</param>
/// <param name="Port">0: any that is free.</param>
/// <param name="Path">Of the Unix socket; empty otherwise.</param>
public sealed record ListenPoint(Transport Transport, IPAddress Address, int Port, string Path = "")
{
    /// <summary>For messages to people.</summary>
    public const string Form = "an address such as udp://[::]:5514, tcp://127.0.0.1:5514, tls://:6514 or unix:///run/smtp-log-exporter/log";

    /// <summary>Reads <c>udp://[::]:5514</c> and the like; no address stands for all of this machine.</summary>
    public static bool TryRead(string text, out ListenPoint point)
    {
        point = new ListenPoint(Transport.Udp, IPAddress.IPv6Any, 0);
        int sign = text.IndexOf("://", StringComparison.Ordinal);
        if (sign < 0 || !Enum.TryParse(text[..sign], ignoreCase: true, out Transport transport) || !char.IsAsciiLetter(text[0]))
            return false;
        string rest = text[(sign + 3)..];
        if (transport == Transport.Unix)
        {
            point = new ListenPoint(transport, IPAddress.None, 0, rest);
            return System.IO.Path.IsPathRooted(rest);
        }

        int colon = rest.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return false;
        string host = rest[..colon];
        bool isBracketed = host.StartsWith('[') && host.EndsWith(']');
        if (isBracketed)
            host = host[1..^1];
        IPAddress? address = IPAddress.IPv6Any;
        if (host is "localhost")
            address = IPAddress.Loopback;
        else if (host is not ("" or "*") && (!IPAddress.TryParse(host, out address) || isBracketed != host.Contains(':')))
            return false;
        point = new ListenPoint(transport, address, port);
        return true;
    }

    public override string ToString() =>
        Transport == Transport.Unix ? $"unix://{Path}" : $"{Transport.ToString().ToLowerInvariant()}://{new IPEndPoint(Address, Port)}";
}
