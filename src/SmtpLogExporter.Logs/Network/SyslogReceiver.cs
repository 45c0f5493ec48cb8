using System.Net.Sockets;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Network;

/// <summary>All sockets of one source. One that cannot be opened is tried again; the others work meanwhile.</summary>
internal sealed class SyslogReceiver(Reception reception) : IReceiver
{
    private readonly IListener?[] _listeners = new IListener?[reception.Spec.Listen.Count];

    public string? Trouble { get; private set; }

    public bool HasEnded => false;

    /// <summary>Where it listens now.</summary>
    public IEnumerable<ListenPoint> Points => _listeners.OfType<IListener>().Select(static listener => listener.Point);

    public void Look()
    {
        string? trouble = null;
        for (int i = 0; i < _listeners.Length; i++)
        {
            ListenPoint point = reception.Spec.Listen[i];
            try
            {
                if (_listeners[i] is { } listener)
                    listener.Look();
                else
                    _listeners[i] = point.Transport is Transport.Udp or Transport.Unix ? new DatagramListener(point, reception) : new StreamListener(point, reception);
            }
            catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                trouble ??= $"{point} cannot be listened on: {(e is SocketException { SocketErrorCode: SocketError.AccessDenied } ? "ports below 1024 need CAP_NET_BIND_SERVICE" : e.Message)}.";
            }
        }

        Trouble = trouble;
    }

    public void LetGo()
    {
        for (int i = 0; i < _listeners.Length; i++)
        {
            _listeners[i]?.Dispose();
            _listeners[i] = null;
        }
    }

    public void Dispose() => LetGo();
}
