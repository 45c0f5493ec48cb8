using System.Net;
using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Settings;

/// <summary>Reads the section <c>syslog</c> of a source.</summary>
internal static class SyslogReader
{
    /// <param name="map">The section.</param>
    /// <param name="folder">Relative paths begin here.</param>
    public static SyslogSpec? Read(YamlMap map, string folder)
    {
        List<ListenPoint> points = [];
        foreach (string text in map.Texts("listen").SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (ListenPoint.TryRead(text, out ListenPoint point)) points.Add(point);
            else map.Tell("listen", $"\"{text}\" is not {ListenPoint.Form}");
        }

        if (points.Count == 0 && !map.Has("listen")) map.Tell("listen", $"is missing: {ListenPoint.Form}");
        List<IPNetwork> allowed = [];
        foreach (string text in map.Texts("allow"))
        {
            if (TryReadNetwork(text, out IPNetwork network)) allowed.Add(network);
            else map.Tell("allow", $"\"{text}\" is not a network such as 10.0.0.0/8 or 2001:db8::/32, or an address");
        }

        SyslogSpec defaults = new() { Listen = points };
        bool isEncrypted = points.Exists(p => p.Transport == Transport.Tls);
        SyslogTls? tls = map.Has("tls") ? SyslogTls.Read(map.Map("tls"), folder) : null;
        if (isEncrypted && !map.Has("tls")) map.Tell("tls", "a tls:// address needs cert_file and key_file here");
        if (!isEncrypted && map.Has("tls")) map.Tell("tls", "no tls:// address is listened on");
        SyslogSpec spec = defaults with
        {
            Allowed = map.Has("allow") ? allowed : defaults.Allowed,
            Tls = tls is null ? null : tls.Options,
            Connections = map.Number("max_connections", defaults.Connections, 1),
            ConnectionsPerSender = map.Number("max_connections_per_sender", defaults.ConnectionsPerSender, 1),
        };
        map.Close();
        return points.Count == 0 || (isEncrypted && tls is null) ? null : spec;
    }

    private static bool TryReadNetwork(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out IPAddress? address)) return false;
        network = new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }
}
