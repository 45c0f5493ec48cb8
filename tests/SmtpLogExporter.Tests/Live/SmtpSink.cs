using System.Net;
using System.Net.Sockets;

namespace SmtpLogExporter.Tests.Live;

/// <summary>A receiving mail server on a free port that counts: addresses that begin with <c>no</c> are refused for good, with <c>later</c> for now.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int delivered;
    private int refused;
    private int deferred;

    public SmtpSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Recipients of messages taken.</summary>
    public int Delivered => Volatile.Read(ref delivered);

    public int Refused => Volatile.Read(ref refused);

    public int Deferred => Volatile.Read(ref deferred);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        using (StreamReader from = new(client.GetStream()))
        using (StreamWriter to = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true })
        {
            await to.WriteLineAsync("220 sink.example.net ESMTP");
            int recipients = 0;
            while (await from.ReadLineAsync() is { } command)
            {
                string answer = command.Split(' ', ':')[0].ToUpperInvariant() switch
                {
                    "RCPT" => Judge(command, ref recipients),
                    "DATA" => recipients > 0 ? "354 go on" : "554 5.5.1 no valid recipients",
                    "QUIT" => "221 2.0.0 bye",
                    _ => "250 2.0.0 Ok",
                };
                await to.WriteLineAsync(answer);
                if (answer[0] == '3')
                {
                    while (await from.ReadLineAsync() is { } line && line != ".")
                    {
                    }

                    Interlocked.Add(ref delivered, recipients);
                    recipients = 0;
                    await to.WriteLineAsync("250 2.0.0 taken");
                }
            }
        }
    }

    private string Judge(string command, ref int recipients)
    {
        string address = command[(command.IndexOf('<') + 1)..];
        if (address.StartsWith("later", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref deferred);
            return "452 4.2.2 mailbox full";
        }

        if (address.StartsWith("no", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref refused);
            return "550 5.1.1 no such user";
        }

        recipients++;
        return "250 2.1.5 Ok";
    }
}
