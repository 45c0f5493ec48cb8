using System.Net;
using System.Net.Sockets;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>
/// Mail sent through a real server that passes everything on to a sink, except what is for <see cref="Unwanted"/>: that it refuses. What the sender and the sink saw
/// is what must have been counted.
/// </summary>
internal sealed class Traffic(int port, SmtpSink sink)
{
    /// <summary>A recipient the server itself is to refuse.</summary>
    public const string Unwanted = "spam@example.net";

    private const int Rounds = 30;
    private int taken;
    private int refused;

    /// <summary>Clients that came.</summary>
    public static int Connections => (Rounds * 3) + 1;

    public async Task DriveAsync()
    {
        for (int i = 0; i < Rounds; i++)
        {
            taken += await SendAsync($"a{i}@example.org", $"b{i}@example.net", $"c{i}@example.net");
            taken += await SendAsync("", $"d{i}@example.net");
            refused += 1 - await SendAsync("a@example.org", Unwanted);
        }

        taken += await SendAsync("a@example.org", "no@example.net", "later@example.net", "ok@example.net");
        Assert.Equal(Rounds, refused);
    }

    /// <summary>Waits until all has been delivered and counted, and compares.</summary>
    /// <returns>The scrape.</returns>
    public async Task<string> IsCountedBy(Binary binary)
    {
        // The bounce for the refused recipient goes to the sink like everything else.
        int expected = taken - 2 + 1;
        string text = await binary.ScrapeUntil(t => Attempts(t, "delivered") >= expected && Attempts(t, "deferred") >= 1 && Attempts(t, "bounced") >= 1);
        Assert.Equal(expected, sink.Delivered);
        Assert.Equal(sink.Delivered, Attempts(text, "delivered"));
        Assert.Equal(sink.Refused, Attempts(text, "bounced"));
        Assert.Equal(sink.Deferred, Attempts(text, "deferred"));
        Assert.Equal(1, sink.Refused);
        Assert.Equal(1, sink.Deferred);
        Assert.Equal(Connections, Runs.Connections(text));
        Assert.Equal(Rounds, Samples.Sum(text, "smtp_rejects_total"));
        return text;
    }

    /// <summary>Waits until the queue shows the one recipient that is left.</summary>
    public static async Task WaitsInTheQueueOf(string mta, Binary binary)
    {
        string text = await binary.ScrapeUntil(t => Samples.Sum(t, "smtp_queue_messages", "queue=\"deferred\"") == 1);
        Assert.Equal(1, Samples.Sum(text, "smtp_queue_messages"));
        Assert.True(Samples.Sum(text, "smtp_queue_bytes") > 100);
        Assert.InRange(Samples.Sum(text, "smtp_queue_oldest_message_age_seconds"), 0, 600);
        Assert.Equal(1, Samples.Sum(text, "smtplog_queue_read_success", $"mta=\"{mta}\",server=\"mx1.example.org\""));
    }

    /// <summary>Sends one message over SMTP; returns how many of its recipients were taken.</summary>
    private async Task<int> SendAsync(string sender, params string[] recipients)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using StreamReader from = new(client.GetStream());
        await using StreamWriter to = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        async Task<char> Say(string command)
        {
            if (command.Length > 0) await to.WriteLineAsync(command);
            string line;
            do line = await from.ReadLineAsync() ?? throw new IOException("The connection was closed."); while (line.Length > 3 && line[3] == '-');
            return line[0];
        }

        await Say("");
        await Say("EHLO client.example.org");
        await Say($"MAIL FROM:<{sender}>");
        int accepted = 0;
        foreach (string recipient in recipients)
        {
            if (await Say($"RCPT TO:<{recipient}>") == '2') accepted++;
        }

        if (accepted > 0)
        {
            Assert.Equal('3', await Say("DATA"));
            Assert.Equal('2', await Say("Subject: test\r\n\r\nHello\r\n."));
        }

        await Say("QUIT");
        return accepted;
    }

    private static double Attempts(string text, string result) => Samples.Sum(text, "smtp_delivery_attempts_total", $"result=\"{result}\"");
}
