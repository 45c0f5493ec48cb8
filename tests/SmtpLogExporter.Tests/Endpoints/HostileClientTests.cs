using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Endpoints;

/// <summary>Clients that mean harm come from 127.0.0.2; those from 127.0.0.1 are served all the same, and memory stays within bounds.</summary>
public sealed class HostileClientTests : IDisposable
{
    private const long Bound = 64 * 1024 * 1024;
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.2");
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public HostileClientTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(3);
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_thousand_slow_connections_keep_nobody_else_out()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<Socket> slow = [];
        try
        {
            for (int i = 0; i < 1000; i++) slow.Add(await Open(served, "GET /metrics HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            for (int i = 0; i < 20; i++)
            {
                foreach (Socket socket in slow.Where((_, n) => n % 50 == i)) TrySend(socket, "a");
                using HttpClient client = new() { BaseAddress = served.Address };
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);
            }

            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Bound);
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task Wrong_passwords_at_full_speed_keep_nobody_else_out()
    {
        string hash = Bcrypt.Hash("secret"u8, BcryptHash.NewSetting(8))!;
        await File.WriteAllTextAsync(temp["web.yml"], $"basic_auth_users:\n  prometheus: {hash}\n  late: {hash}\n");
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = new WebPlan { ConfigFile = temp["web.yml"] } });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using HttpClient known = Client(served, "prometheus", "secret");
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/metrics")).StatusCode);
        using CancellationTokenSource stop = new();
        int asked = 0;
        Dictionary<HttpStatusCode, int> answers = [];
        Task[] attack = [.. Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            using HttpClient client = new(FromStranger()) { BaseAddress = served.Address };
            while (!stop.IsCancellationRequested)
            {
                using HttpRequestMessage guess = new(HttpMethod.Get, "/metrics");
                guess.Headers.Authorization = Basic("prometheus", $"guess {Interlocked.Increment(ref asked)}");
                using HttpResponseMessage answer = await client.SendAsync(guess);
                lock (answers) answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
            }
        }))];
        for (int i = 0; i < 50 || asked < 500; i++) Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/metrics")).StatusCode);

        // Also one whose password has not been seen yet.
        using HttpClient late = Client(served, "late", "secret");
        Assert.Equal(HttpStatusCode.OK, (await late.GetAsync("/metrics")).StatusCode);
        await stop.CancelAsync();
        await Task.WhenAll(attack);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Keys.Order());
        Assert.InRange(answers[HttpStatusCode.Unauthorized], 1, 60);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Bound);
    }

    [Theory]
    [InlineData(1, 5_000_000, "431")]
    [InlineData(100_000, 10, "431")]
    [InlineData(60, 200, "200")]
    public async Task Headers_are_taken_up_to_a_limit(int count, int length, string status)
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path));
        StringBuilder bomb = new("GET /metrics HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < count; i++) bomb.Append("X-").Append(i).Append(": ").Append('a', length).Append("\r\n");
        string answer = await Ask(served, bomb.Append("Connection: close\r\n\r\n").ToString());

        // A client that is still talking when the connection is closed may lose the answer.
        if (status == "200" || answer.Length > 0) Assert.Contains($" {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/metrics")).StatusCode);
    }

    [Theory]
    [InlineData("GET /../../etc/passwd")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("GET //metrics")]
    [InlineData("GET /metrics/")]
    [InlineData("GET /metrics%00")]
    [InlineData("GET /metrics;a=b")]
    [InlineData("GET /METRICS")]
    [InlineData("GET /-/reload/")]
    [InlineData("GET /api/v1/../../-/../etc")]
    [InlineData("GET \\metrics")]
    [InlineData("GET /\u00e4\u00ff")]
    [InlineData("GET *")]
    [InlineData("OPTIONS *")]
    [InlineData("CONNECT example.org:25")]
    [InlineData("TRACE /metrics")]
    [InlineData("POST /metrics")]
    [InlineData("DELETE /-/reload")]
    [InlineData("BREW /")]
    [InlineData("\0\0\0")]
    public async Task Odd_paths_and_methods_get_nothing(string line)
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = new WebPlan { Lifecycle = true } });
        string answer = await Ask(served, $"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        Assert.DoesNotContain("smtp_", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task TLS_garbage_keeps_nobody_else_out()
    {
        using TestCertificates certificates = new(temp);
        certificates.Issue("localhost", forServer: true, file: "server").Dispose();
        await File.WriteAllTextAsync(temp["web.yml"], "tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n");
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = new WebPlan { ConfigFile = temp["web.yml"] } }, waiting: false);
        Random random = new(3);
        List<Socket> open = [];
        try
        {
            for (int i = 0; i < 300; i++)
            {
                byte[] junk = new byte[random.Next(1, 2000)];
                random.NextBytes(junk);

                // Every other one begins like a handshake that promises more than comes.
                if (i % 2 == 0) new byte[] { 0x16, 0x03, 0x01, 0x3F, 0xFF, 0x01, 0x00, 0x3F }.AsSpan(0, Math.Min(8, junk.Length)).CopyTo(junk);
                open.Add(await Open(served, Encoding.Latin1.GetString(junk)));
            }

#pragma warning disable MA0039 // Whom the client trusts is not the question.
            using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
#pragma warning restore MA0039
            using HttpClient client = new(handler) { BaseAddress = served.Address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/healthy")).StatusCode);
        }
        finally
        {
            open.ForEach(s => s.Dispose());
        }
    }

    private static HttpClient Client(ServedExporter served, string user, string password)
    {
        HttpClient client = new() { BaseAddress = served.Address };
        client.DefaultRequestHeaders.Authorization = Basic(user, password);
        return client;
    }

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static SocketsHttpHandler FromStranger() => new()
    {
        ConnectCallback = async (context, cancel) =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(Stranger, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private static async Task<Socket> Open(ServedExporter served, string beginning)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(Stranger, 0));
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, served.Address.Port);
            TrySend(socket, beginning);
        }
        catch (SocketException)
        {
            // It has too many already.
        }

        return socket;
    }

    private static void TrySend(Socket socket, string text)
    {
        try
        {
            socket.Send(Encoding.Latin1.GetBytes(text));
        }
        catch (SocketException)
        {
            // It was ended already: that is what is wanted.
        }
    }

    private static async Task<string> Ask(ServedExporter served, string request)
    {
        using Socket socket = await Open(served, "");
        await using NetworkStream stream = new(socket);
        using MemoryStream answer = new();
#pragma warning disable CA2025 // It is awaited, or the stream has failed.
        Task reading = stream.CopyToAsync(answer);
#pragma warning restore CA2025
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            await reading;
        }
        catch (IOException)
        {
            // The server does not listen to the end.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
