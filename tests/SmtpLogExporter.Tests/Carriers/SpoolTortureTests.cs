using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>The power goes again and again while messages come in over TCP. What reached the spool counts once: no line is lost, none counts twice.</summary>
public sealed class SpoolTortureTests : IDisposable
{
    private const int Lives = 12;
    private readonly TempFolder folder = new();
    private readonly int port = SyslogDaemon.FreePort();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Killed_again_and_again_it_counts_each_spooled_line_once()
    {
        Random random = new(20261122);
        await File.WriteAllTextAsync(folder["exporter.yml"], $"sources: [{{ name: fleet, timezone: UTC, syslog: {{ listen: \"tcp://127.0.0.1:{port}\" }} }}]\nstate: {{ interval: 1s }}\n");
        double shown = 0;
        int sent = 0;
        for (int life = 0; life < Lives; life++)
        {
            using Binary exporter = await Binary.Serve("--config.file", folder["exporter.yml"], "--state.dir", folder["state"]);
            using CancellationTokenSource stop = new();
            Task<int> sending = SendAsync(sent, stop.Token);
            for (int scrapes = random.Next(1, 4); scrapes > 0; scrapes--)
            {
                await Task.Delay(random.Next(0, 400));
                double now = Counted(await exporter.Scrape());
                Assert.True(now >= shown, $"{now} shown after {shown}");
                shown = now;
            }

            await exporter.Kill();
            await stop.CancelAsync();
            sent = await sending;
        }

        using Binary last = await Binary.Serve("--config.file", folder["exporter.yml"], "--state.dir", folder["state"]);
        string text = await last.ScrapeUntil(t => Counted(t) * Message(0).Length >= Spooled());
        Assert.InRange(Counted(text), 1_000, sent);
        Assert.Equal(Spooled(), (long)Counted(text) * Message(0).Length);
        Assert.Equal(Samples.Sum(text, "smtplog_bytes_read_total"), Spooled());
        Assert.Equal(0, Samples.Sum(text, "smtplog_gaps_total"));
    }

    /// <summary>All lines are of one length, and the spool numbers the bytes that ever came in.</summary>
    private long Spooled()
    {
        string[] files = [.. Directory.GetFiles(folder["state/spool"], "*.spool", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return files.Length == 0 ? long.MaxValue : long.Parse(Path.GetFileNameWithoutExtension(files[^1]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) + new FileInfo(files[^1]).Length;
    }

    private async Task<int> SendAsync(int number, CancellationToken stop)
    {
        try
        {
            using TcpClient client = new("127.0.0.1", port);
            while (!stop.IsCancellationRequested)
            {
                StringBuilder part = new();
                for (int i = 0; i < 50; i++) part.Append(Message(number++));
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part.ToString()), stop);
                await Task.Delay(1, stop);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The exporter is dead.
        }

        return number;
    }

    private static double Counted(string text) => double.IsNaN(Runs.Connections(text)) ? 0 : Runs.Connections(text);

    private static string Message(int number) => string.Create(CultureInfo.InvariantCulture, $"<22>2026-11-22T10:10:52.000000+00:00 mx1 postfix/smtpd[7]: connect from c{number:D8}.example[192.0.2.1]\n");
}
