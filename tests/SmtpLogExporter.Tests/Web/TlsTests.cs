using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Web;

/// <summary>TLS and client certificates over a real server.</summary>
public sealed class TlsTests : IDisposable
{
    private const string Mutual = "  client_ca_file: ca.pem\n  client_auth_type: RequireAndVerifyClientCert\n";

    private readonly TempFolder temp = new();
    private readonly TestCertificates certificates;
    private readonly MailLog log;

    public TlsTests()
    {
        certificates = new TestCertificates(temp);
        certificates.Issue("localhost", forServer: true, file: "server").Dispose();
        log = new MailLog(temp["mail.log"]);
        log.Connect(3);
    }

    public void Dispose()
    {
        certificates.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task The_servers_certificate_is_shown_and_HTTP_2_is_spoken()
    {
        await using ServedExporter served = await Start("");
        using HttpClient client = Client(served, null);
        using HttpRequestMessage question = new(HttpMethod.Get, "/metrics") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage answer = await client.SendAsync(question);
        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Contains("smtp_connections_total", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTTP_2_can_be_switched_off()
    {
        await using ServedExporter served = await Start("http_server_config:\n  http2: false\n");
        using HttpClient client = Client(served, null);
        using HttpRequestMessage question = new(HttpMethod.Get, "/-/healthy") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        using HttpResponseMessage answer = await client.SendAsync(question);
        Assert.Equal(HttpVersion.Version11, answer.Version);
    }

    [Fact]
    public async Task A_new_certificate_is_shown_after_a_reload_and_the_old_one_after_a_failed_one()
    {
        await using ServedExporter served = await Start("");
        string before = await Shown(served);
        certificates.Issue("localhost", forServer: true, file: "server").Dispose();
        Assert.Empty(served.Web.Reload().Found);
        string after = await Shown(served);
        Assert.NotEqual(before, after);
        File.WriteAllText(temp["server.key"], "junk");
        Assert.NotEmpty(served.Web.Reload().Found);
        Assert.Equal(after, await Shown(served));
    }

    [Fact]
    public async Task Only_certificates_of_the_authority_are_let_in()
    {
        await using ServedExporter served = await Start(Mutual);
        using TestCertificates strangers = new(temp, "strangers");
        using X509Certificate2 known = certificates.Issue("client");
        using X509Certificate2 stranger = strangers.Issue("client");
        using X509Certificate2 server = certificates.Issue("client", forServer: true);
        Assert.Equal(HttpStatusCode.OK, await Ask(served, known, "/metrics"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Ask(served, null, "/metrics"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Ask(served, stranger, "/metrics"));

        // Issued for servers.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Ask(served, server, "/metrics"));
    }

    [Fact]
    public async Task Only_certificates_with_one_of_the_names_are_let_in()
    {
        await using ServedExporter served = await Start(Mutual + "  client_allowed_sans: [one, ops@example.org]\n");
        using X509Certificate2 one = certificates.Issue("one");
        using X509Certificate2 mail = certificates.Issue("three", email: "ops@example.org");
        using X509Certificate2 two = certificates.Issue("two");
        Assert.Equal(HttpStatusCode.OK, await Ask(served, one, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await Ask(served, mail, "/metrics"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Ask(served, two, "/metrics"));
    }

    [Fact]
    public async Task Roles_go_by_subject_and_by_name()
    {
        AccessPlan roles = new() { IsSet = true, Roles = new Dictionary<string, Role> { ["cert:CN=one"] = Role.Metrics, ["cert:ops@example.org"] = Role.Status } };
        await using ServedExporter served = await Start("  client_ca_file: ca.pem\n  client_auth_type: VerifyClientCertIfGiven\n", roles);
        using X509Certificate2 one = certificates.Issue("one");
        using X509Certificate2 ops = certificates.Issue("two", email: "ops@example.org");
        using X509Certificate2 other = certificates.Issue("three");
        Assert.Equal(HttpStatusCode.OK, await Ask(served, one, "/metrics"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(served, one, "/"));
        Assert.Equal(HttpStatusCode.OK, await Ask(served, ops, "/"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(served, other, "/metrics"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(served, null, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await Ask(served, null, "/-/healthy"));
    }

    [Fact]
    public async Task Plain_HTTP_and_garbage_end_the_connection_and_nothing_else()
    {
        await using ServedExporter served = await Start("");
        foreach (string junk in (string[])["GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", "\0\0\0\0\0\0\0\0", "\u0016\u0003\u0001\uffff\uffff"])
        {
            using TcpClient client = new();
            await client.ConnectAsync(served.Address.Host, served.Address.Port);
            await using NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(junk));
            client.Client.Shutdown(SocketShutdown.Send);
            using StreamReader reader = new(stream);
            string said = await ReadAsync(reader);
            Assert.DoesNotContain("200 OK", said, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await Ask(served, null, "/metrics"));
    }

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private Task<ServedExporter> Start(string more, AccessPlan? access = null)
    {
        File.WriteAllText(temp["web.yml"], $"tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n{more}");
        return ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = new WebPlan { ConfigFile = temp["web.yml"] }, Access = access ?? new AccessPlan() }, waiting: false);
    }

    private HttpClient Client(ServedExporter served, X509Certificate2? own, Action<X509Certificate2>? shown = null)
    {
#pragma warning disable CA2000 // The client owns it.
        SocketsHttpHandler handler = new();
#pragma warning restore CA2000
        handler.SslOptions.TargetHost = "localhost";
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            shown?.Invoke((X509Certificate2)certificate!);
            chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(certificates.Authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build((X509Certificate2)certificate!);
        };
        if (own is not null)
        {
            handler.SslOptions.ClientCertificates = [own];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        }

        return new HttpClient(handler) { BaseAddress = served.Address };
    }

    private async Task<HttpStatusCode> Ask(ServedExporter served, X509Certificate2? own, string path)
    {
        using HttpClient client = Client(served, own);
        using HttpResponseMessage answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<string> Shown(ServedExporter served)
    {
        string serial = "";
        using HttpClient client = Client(served, null, certificate => serial = certificate.SerialNumber);
        using HttpResponseMessage answer = await client.GetAsync("/-/healthy");
        return serial;
    }
}
