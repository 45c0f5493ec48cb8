using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs.Network;

/// <summary>One connection, from its handshake to its end.</summary>
internal sealed class Conversation(Socket socket, Sender sender, Reception reception, bool isEncrypted)
{
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(10);
    private readonly FrameReader _frames = new(reception.LineLimit);
    private byte[] _text = [];

    /// <summary>Taken off the stream, but there was no room for it.</summary>
    private byte[]? _waiting;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await using NetworkStream plain = new(socket, ownsSocket: true);
            if (!isEncrypted)
            {
                await ReadAsync(plain, stop);
                return;
            }

            await using SslStream secret = new(plain);
            if (await ShakeHandsAsync(secret, stop))
                await ReadAsync(secret, stop);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            reception.Losses.CutOff(_frames.Unfinished);
        }
        finally
        {
            reception.Senders.Disconnect(sender);
        }
    }

    private async Task<bool> ShakeHandsAsync(SslStream secret, CancellationToken stop)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(HandshakeTime);
        try
        {
            await secret.AuthenticateAsServerAsync(reception.Spec.Tls!(), patience.Token);
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or NotSupportedException or InvalidOperationException)
        {
            if (!stop.IsCancellationRequested)
                reception.Losses.NotAllowed();
            return false;
        }
    }

    private async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        while (true)
        {
            int count = await stream.ReadAsync(_frames.Room(), stop);
            if (count == 0)
                break;
            _frames.Advance(count);
            while (true)
            {
                Taken taken = TakeOne();
                if (taken == Taken.Full)
                    await Task.Delay(Inbox.LookAgain, stop);
                else if (taken == Taken.Broken)
                    return;
                else if (taken == Taken.Nothing)
                    break;
            }
        }

        await EndAsync(stop);
    }

    /// <summary>A last line needs no line feed; a message shorter than its count is lost.</summary>
    private async Task EndAsync(CancellationToken stop)
    {
        if (!_frames.IsLine)
        {
            reception.Losses.CutOff(_frames.Unfinished);
            return;
        }

        while (!Put(_frames.Rest()))
            await Task.Delay(Inbox.LookAgain, stop);
    }

    private Taken TakeOne()
    {
        if (_waiting is { Length: > 0 } waiting)
        {
            if (!Put(waiting))
                return Taken.Full;
            _waiting = null;
            return Taken.Message;
        }

        if (_frames.TryTake(out ReadOnlySpan<byte> message, out FrameState state))
        {
            if (Put(message))
                return Taken.Message;
            _waiting = message.ToArray();
            return Taken.Full;
        }

        if (state == FrameState.Oversized)
        {
            reception.Losses.Oversized(0);
            return Taken.Message;
        }

        reception.Losses.CutOff(_frames.TakePassedOver());
        if (state != FrameState.Malformed)
            return Taken.Nothing;
        reception.Losses.Unreadable(_frames.Unfinished);
        return Taken.Broken;
    }

    private bool Put(ReadOnlySpan<byte> message)
    {
        if (_text.Length < message.Length + MessageText.Growth)
            _text = new byte[message.Length + MessageText.Growth + 1024];
        ReadOnlySpan<byte> text = MessageText.Of(message, sender.Name, reception.Time.GetUtcNow(), _text);
        return text.IsEmpty || reception.Inbox.TryAdd(sender, text);
    }

    private enum Taken
    {
        Nothing,
        Message,

        /// <summary>There is no room for it now.</summary>
        Full,
        Broken,
    }
}
