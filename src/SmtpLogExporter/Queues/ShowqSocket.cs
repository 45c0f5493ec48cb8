using System.Net.Sockets;

namespace SmtpLogExporter.Queues;

/// <summary>Asks Postfix for its queues over the socket of its showq service, usually <c>public/showq</c> in the queue directory.</summary>
internal static class ShowqSocket
{
    // A queue of a few million messages fits; an endless answer does not.
    private const long MostBytes = 4L << 30;

    /// <exception cref="IOException">Nobody answers, or with something else.</exception>
    public static async Task<IReadOnlyDictionary<string, QueueDepth>> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return await ReadAsync(socket, cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or InvalidDataException)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static async Task<IReadOnlyDictionary<string, QueueDepth>> ReadAsync(Socket socket, CancellationToken cancel)
    {
        ShowqReply reply = new();
        byte[] buffer = new byte[32 * 1024];
        long total = 0;
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer, cancel);
            if (count == 0) return reply.IsComplete ? reply.Queues : throw new InvalidDataException("the reply ends before its end");
            if ((total += count) > MostBytes) throw new InvalidDataException("the reply does not end");
            reply.Take(buffer.AsSpan(0, count));
        }
    }
}
