using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>A reload lets another reader take over the addresses and the spool: nothing that arrived is lost or counted twice.</summary>
public sealed class SpoolReloadTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly int port = SyslogDaemon.FreePort();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Reloads_under_load_lose_nothing_that_arrived()
    {
        await Configure(100);
        using Binary exporter = await Binary.Serve("--config.file", folder["exporter.yml"], "--state.dir", folder["state"], "--web.enable-lifecycle");
        int arrived = 0;
        for (int reload = 0; reload < 4; reload++)
        {
            using (Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified))
            {
                // Who writes into a Unix socket knows that it has arrived.
                await Eventually.True(() => Task.FromResult(TrySend(socket, arrived)));
                arrived++;
                for (int i = 0; i < 2000; i++) Assert.True(TrySend(socket, arrived++));
            }

            await Configure(101 + reload);
            using HttpResponseMessage answer = await exporter.Client.PostAsync("/-/reload", null);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        string text = await exporter.ScrapeUntil(t => Runs.Connections(t) >= arrived);
        Assert.Equal(arrived, Runs.Connections(text));
        Assert.Equal(0, Samples.Sum(text, "smtplog_gaps_total"));
    }

    private bool TrySend(Socket socket, int number)
    {
        try
        {
            socket.SendTo(Encoding.ASCII.GetBytes($"<22>2026-11-22T10:10:52.000000+00:00 mx1 postfix/smtpd[7]: connect from c{number}.example[192.0.2.1]"), new UnixDomainSocketEndPoint(folder["log.sock"]));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task Configure(int clients) => File.WriteAllTextAsync(folder["exporter.yml"], $"sources: [{{ name: fleet, timezone: UTC, syslog: {{ listen: [\"unix://{folder["log.sock"]}\", \"tcp://127.0.0.1:{port}\"] }} }}]\nlimits: {{ clients: {clients} }}\n");
}
