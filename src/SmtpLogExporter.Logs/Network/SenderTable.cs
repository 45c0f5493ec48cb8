using System.Net;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Network;

/// <summary>Who may send, and how much each has here. Forged addresses are many: those with nothing here are forgotten.</summary>
internal sealed class SenderTable(SyslogSpec spec)
{
    private const int MostRemembered = 4096;
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Sender> _known = [];
    private int _connections;

    /// <summary>Null if that address may not send.</summary>
    public Sender? Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (!spec.Allowed.Any(network => network.Contains(address)))
            return null;
        lock (_gate)
        {
            if (_known.TryGetValue(address, out Sender? sender))
                return sender;
            if (_known.Count >= MostRemembered)
            {
                foreach ((IPAddress old, Sender idle) in _known.Where(static k => k.Value is { Connections: 0, Waiting: 0 }).ToArray())
                    _ = _known.Remove(old);
            }

            return _known[address] = new Sender(address.ToString());
        }
    }

    /// <summary>One more connection; false if there are too many.</summary>
    public bool TryConnect(Sender sender)
    {
        lock (_gate)
        {
            if (_connections >= spec.Connections || sender.Connections >= spec.ConnectionsPerSender)
                return false;
            _connections++;
            sender.Connections++;
            return true;
        }
    }

    public void Disconnect(Sender sender)
    {
        lock (_gate)
        {
            _connections--;
            sender.Connections--;
        }
    }
}
