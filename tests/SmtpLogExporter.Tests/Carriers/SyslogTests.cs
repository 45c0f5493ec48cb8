using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>A real log over the network, forwarded by real daemons.</summary>
public sealed class SyslogTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly int port = SyslogDaemon.FreePort();

    public static TheoryData<string, string> Ways() => new()
    {
        { "rsyslog", "udp" }, { "rsyslog", "tcp" }, { "rsyslog", "counted" }, { "rsyslog", "tls" },
        { "syslog-ng", "udp" }, { "syslog-ng", "tcp" }, { "syslog-ng", "tls" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Over_the_network_is_counted_what_the_file_counts(string daemon, string transport)
    {
        Configure(transport);
        using SyslogDaemon sender = Start(daemon, transport);
        using Binary exporter = await Serve();
        await sender.LogAsync(CarriedLog.Lines, pause: transport == "udp" ? 10 : 0);
        string text = await exporter.ScrapeUntil(t => CarriedLog.Read(t) + Dropped(t) >= CarriedLog.Lines.Length);

        // What UDP loses it says; on this machine nothing should be.
        Assert.Equal(0, Dropped(text));
        Assert.Equal(await CarriedLog.Expected, CarriedLog.Mail(text));
    }

    [Theory]
    [InlineData("rsyslog", "tcp")]
    [InlineData("rsyslog", "tls")]
    [InlineData("syslog-ng", "tcp")]
    public async Task A_daemon_connects_again_when_the_exporter_is_back(string daemon, string transport)
    {
        Configure(transport);
        using SyslogDaemon sender = Start(daemon, transport);
        byte[][] lines = CarriedLog.Lines[..3000];
        using (Binary first = await Serve())
        {
            await sender.LogAsync(lines[..1000]);
            await first.ScrapeUntil(t => CarriedLog.Read(t) >= 1000);
            Assert.Equal(0, await first.Terminate());
        }

        // Plain TCP does not say what arrived (RFC 6587): a daemon may lose what it sent into a dead connection, and rsyslog sends the lines it had in hand once more
        // (seen with a plain receiver in our place: 90 lines twice).
        await sender.LogAsync(lines[1000..1100], pause: 10);
        using Binary second = await Serve();
        await sender.LogAsync(lines[1100..], pause: 10);
        string text = await second.ScrapeUntil(t => CarriedLog.Read(t) >= 2900);
        Assert.InRange(CarriedLog.Read(text), 2900, 3200);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused_and_garbage_too()
    {
        Configure("tls");
        using Binary exporter = await Serve();
        foreach (byte[] sent in (byte[][])[[.. "<22>Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]\n"u8], [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0], new byte[1000]])
        {
            using System.Net.Sockets.TcpClient client = new("127.0.0.1", port);
            await client.GetStream().WriteAsync(sent);
        }

        using (System.Net.Sockets.TcpClient bare = new("127.0.0.1", port))
        {
#pragma warning disable CA5359 // Whom the client trusts is not the question.
            await using System.Net.Security.SslStream stream = new(bare.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
            try
            {
                await stream.AuthenticateAsClientAsync("exporter.test");
                await stream.WriteAsync("<22>Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]\n"u8.ToArray());
                await stream.ReadExactlyAsync(new byte[1]);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // Refused, now or when the handshake's last message has come.
            }
        }

        string text = await exporter.ScrapeUntil(t => Samples.Sum(t, "smtplog_network_dropped_total", "not_allowed") >= 4);
        Assert.False(CarriedLog.Read(text) > 0);
    }

    private static double Dropped(string text) => Samples.Sum(text, "smtplog_network_dropped_total");

    private SyslogDaemon Start(string daemon, string transport) => daemon == "rsyslog" ? SyslogDaemon.Rsyslog(folder, transport, port) : SyslogDaemon.SyslogNg(folder, transport, port);

    private Task<Binary> Serve() => Binary.Serve("--config.file", folder["exporter.yml"], "--state.dir", folder["state"]);

    private void Configure(string transport)
    {
        string tls = "";
        if (transport == "tls")
        {
            using TestCertificates certificates = new(folder);
            certificates.Issue("exporter.test", forServer: true, file: "server").Dispose();
            certificates.Issue("client").Dispose();
            tls = $"\n      tls: {{ cert_file: server.crt, key_file: server.key, client_ca_file: ca.pem, client_auth_type: RequireAndVerifyClientCert }}";
        }

        File.WriteAllText(folder["exporter.yml"], $"""
            sources:
              - name: fleet
                timezone: UTC
                syslog:
                  listen: {(transport == "counted" ? "tcp" : transport)}://127.0.0.1:{port}{tls}
            """ + "\n");
    }
}
