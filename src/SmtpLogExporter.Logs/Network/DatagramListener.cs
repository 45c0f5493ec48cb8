using System.Net;
using System.Net.Sockets;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Network;

/// <summary>Datagrams: over UDP, where nobody can be made to wait, and of programs of this machine, who can.</summary>
internal sealed class DatagramListener : IListener
{
    private const int DrainTime = 300;
    private const int SolSocket = 1;
    private const int SoReceiveBufferForce = 33;
    private const int MostAddresses = 4096;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);
    private readonly Reception _reception;
    private readonly Socket _socket;
    private readonly KernelDrops? _drops;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly Sender _local = new("");
    private readonly Dictionary<SocketAddress, Sender?> _senders = [];

    /// <exception cref="SocketException">The address cannot be used.</exception>
    /// <exception cref="IOException">The file of the socket cannot be made.</exception>
    public DatagramListener(ListenPoint point, Reception reception)
    {
        _reception = reception;
        if (point.Transport == Transport.Unix)
        {
            Point = point;
            _socket = UnixSocket.Bind(point.Path);
        }
        else
        {
            _socket = new Socket(point.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (point.Address.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = true;
            _socket.Bind(new IPEndPoint(point.Address, point.Port));
            Point = point with { Port = ((IPEndPoint)_socket.LocalEndPoint!).Port };
            _drops = new KernelDrops(_socket);
        }

        Widen(_socket, reception.Spec.ReceiveBuffer);
        _thread = new Thread(Receive) { IsBackground = true, Name = "syslog" };
        _thread.Start();
    }

    public ListenPoint Point { get; }

    public void Look()
    {
        if (_drops?.Take() is > 0 and var dropped)
            _reception.Losses.Overload(dropped);
    }

    public void Dispose()
    {
        if (Point.Transport == Transport.Unix)
            UnixSocket.Remove(Point.Path);

        // What has arrived is taken before the door is shut.
        _ = SpinWait.SpinUntil(() => _socket.Available == 0, DrainTime);
        _stop.Cancel();
        try
        {
            // Wakes who waits for a datagram, though nothing is connected.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Not connected, as said.
        }

        _socket.Dispose();
        _thread.Join(StopPatience);
        _stop.Dispose();
    }

    /// <summary>Bursts must fit into the kernel's buffer. Its limit (net.core.rmem_max) is passed only with CAP_NET_ADMIN.</summary>
    private static void Widen(Socket socket, int size)
    {
        socket.ReceiveBufferSize = size;
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            socket.SetRawSocketOption(SolSocket, SoReceiveBufferForce, BitConverter.GetBytes(size));
        }
        catch (SocketException)
        {
            // What the limit allows, then.
        }
    }

    private void Receive()
    {
        byte[] buffer = new byte[64 * 1024];
        byte[] text = new byte[buffer.Length + MessageText.Growth];
        SocketAddress from = new(_socket.AddressFamily);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int length = _drops is null ? _socket.Receive(buffer) : _socket.ReceiveFrom(buffer, SocketFlags.None, from);

                // Nobody's, when the socket is shut; else an empty datagram.
                if (length == 0)
                    continue;
                Sender? sender = _drops is null ? _local : SenderOf(from);
                if (sender is null)
                    _reception.Losses.NotAllowed();
                else
                    Take(sender, MessageText.Of(buffer.AsSpan(0, length), sender.Name, _reception.Time.GetUtcNow(), text));
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // What came back of something never sent: the socket goes on.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Take(Sender sender, ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            return;
        if (message.Length > _reception.LineLimit)
            _reception.Losses.Oversized(message.Length);
        else if (_drops is null)
            _ = _reception.Inbox.Add(sender, message, _stop.Token);
        else if (!_reception.Inbox.TryAdd(sender, message))
            _reception.Losses.Overload(1, message.Length);
    }

    private Sender? SenderOf(SocketAddress from)
    {
        if (_senders.TryGetValue(from, out Sender? known))
            return known;
        if (_senders.Count >= MostAddresses)
            _senders.Clear();
        SocketAddress copy = new(from.Family, from.Size);
        from.Buffer.Span[..from.Size].CopyTo(copy.Buffer.Span);
        IPEndPoint place = (IPEndPoint)new IPEndPoint(from.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(copy);
        return _senders[copy] = _reception.Senders.Of(place.Address);
    }
}
