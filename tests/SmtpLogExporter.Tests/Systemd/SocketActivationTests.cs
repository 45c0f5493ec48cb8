using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Systemd;

/// <summary>Sockets of systemd and unix sockets, as a client finds them.</summary>
public sealed class SocketActivationTests : IDisposable
{
    private static readonly string Exporter = Path.Combine(AppContext.BaseDirectory, "smtp-log-exporter.dll");
    private readonly TempFolder temp = new();
    private readonly MailLog log;
    private Process? process;

    public SocketActivationTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(7);
    }

    public void Dispose()
    {
        if (process is { HasExited: false }) process.Kill();
        process?.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task All_sockets_that_are_handed_over_are_served()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        string[] sockets = ["-l", $"127.0.0.1:{port}", "-l", temp["exporter.sock"], "-E", "DOTNET_ROOT", "-E", "HOME"];
        Start("systemd-socket-activate", [.. sockets, Which("dotnet"), Exporter, "serve", log.Path, "--state.dir", temp["state"], "--start-at", "beginning", "--web.systemd-socket"]);
        using HttpClient tcp = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using HttpClient unix = ThroughSocket(temp["exporter.sock"]);
        Assert.Equal(7, await Connections(tcp));
        Assert.Equal(7, await Connections(unix));
    }

    [Fact]
    public async Task Without_sockets_handed_over_it_says_so()
    {
        CommandRun run = await Binary.Run(null, "serve", log.Path, "--state.dir", temp["state"], "--web.systemd-socket");
        Assert.Equal(2, run.Code);
        Assert.Contains("systemd has handed over no socket", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unix_socket_is_served_and_what_a_killed_process_left_is_taken_over()
    {
        string[] args = [Exporter, "serve", log.Path, "--state.dir", temp["state"], "--start-at", "beginning", "--web.listen-address", $"unix:{temp["exporter.sock"]}"];
        Start("dotnet", args);
        using (HttpClient client = ThroughSocket(temp["exporter.sock"])) Assert.Equal(7, await Connections(client));
        process!.Kill();
        await process.WaitForExitAsync();
        Assert.True(File.Exists(temp["exporter.sock"]));
        log.Connect(2);
        Start("dotnet", args);
        using HttpClient again = ThroughSocket(temp["exporter.sock"]);
        Assert.Equal(9, await Connections(again));
    }

    private static async Task<double> Connections(HttpClient client)
    {
        double value = double.NaN;
        await Eventually.True(async () =>
        {
            try
            {
                value = Runs.Connections(await client.GetStringAsync("/metrics"));
            }
            catch (HttpRequestException)
            {
                // It is not there yet.
            }

            return value > 0;
        });
        return value;
    }

    private static HttpClient ThroughSocket(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://exporter"),
    };

    // systemd-socket-activate looks into no PATH.
    private static string Which(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;

    private void Start(string program, params string[] args)
    {
        ProcessStartInfo start = new(program, args) { UseShellExecute = false };
        start.Environment["HOME"] = temp.Path;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed here");
        }
    }
}
