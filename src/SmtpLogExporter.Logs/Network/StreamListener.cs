using System.Net;
using System.Net.Sockets;

namespace SmtpLogExporter.Logs.Network;

/// <summary>Connections over TCP, with or without TLS. Each is read as fast as its messages find room; a sender that is too fast is slowed down by the protocol itself.</summary>
internal sealed class StreamListener : IListener
{
    private const int Backlog = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Reception _reception;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <exception cref="SocketException">The address cannot be used.</exception>
    public StreamListener(ListenPoint point, Reception reception)
    {
        _reception = reception;
        _socket = new Socket(point.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (point.Address.AddressFamily == AddressFamily.InterNetworkV6)
            _socket.DualMode = true;
        _socket.Bind(new IPEndPoint(point.Address, point.Port));
        _socket.Listen(Backlog);
        Point = point with { Port = ((IPEndPoint)_socket.LocalEndPoint!).Port };
        _accepting = Task.Run(AcceptAsync);
    }

    public ListenPoint Point { get; }

    public void Look()
    {
    }

    public void Dispose()
    {
        _stop.Cancel();
        _socket.Dispose();
        _accepting.Wait();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Begin(await _socket.AcceptAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // It was gone before it was here, or there are too many open files.
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private void Begin(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || _reception.Senders.Of(remote.Address) is not { } sender)
        {
            _reception.Losses.NotAllowed();
            socket.Dispose();
        }
        else if (!_reception.Senders.TryConnect(sender))
        {
            _reception.Losses.Overload(1);
            socket.Dispose();
        }
        else
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            CancellationToken stop = _stop.Token;
            _ = Task.Run(() => new Conversation(socket, sender, _reception, Point.Transport == Transport.Tls).RunAsync(stop), CancellationToken.None);
        }
    }
}
