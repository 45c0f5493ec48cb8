using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Tests.Web;

/// <summary>The cases of the toolkit's own table of tests (github.com/prometheus/exporter-toolkit web/tls_config_test.go), with files of our own.</summary>
public sealed class WebConfigFileTests : IDisposable
{
    private const string Tls = "tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n";

    private readonly TempFolder temp = new();
    private readonly TestCertificates certificates;

    public WebConfigFileTests()
    {
        certificates = new TestCertificates(temp);
        certificates.Issue("localhost", forServer: true, file: "server").Dispose();
        certificates.Issue("other", forServer: true).Dispose();
        File.WriteAllText(temp["junk.pem"], "no certificate");
    }

    public void Dispose()
    {
        certificates.Dispose();
        temp.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("http_server_config:\n  http2: false\n")]
    [InlineData("http_server_config:\n  headers:\n    X-Frame-Options: deny\n    X-Content-Type-Options: nosniff\n    Strict-Transport-Security: max-age=1\n    X-XSS-Protection: \"1\"\n    Content-Security-Policy: default-src 'self'\n")]
    [InlineData("rate_limit:\n  interval: 1s\n  burst: 5\n")]
    [InlineData("rate_limit:\n  interval: 0\n  burst: 0\n")]
    [InlineData(Tls)]
    [InlineData(Tls + "  client_auth_type: RequireAnyClientCert\n")]
    [InlineData(Tls + "  client_auth_type: RequireClientCert\n")]
    [InlineData(Tls + "  client_auth_type: VerifyClientCertIfGiven\n  client_ca_file: ca.pem\n")]
    [InlineData(Tls + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.pem\n  client_allowed_sans: [one, two]\n")]
    [InlineData(Tls + "  min_version: TLS13\n  max_version: TLS13\n")]
    [InlineData(Tls + "  min_version: TLS10\n")]
    [InlineData(Tls + "  curve_preferences: [CurveP256, CurveP384, CurveP521, X25519]\n")]
    [InlineData(Tls + "  prefer_server_cipher_suites: false\n  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_AES_128_GCM_SHA256]\n")]
    [InlineData(Tls + "  max_version: TLS12\n  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]\nhttp_server_config:\n  http2: false\n")]
    public void These_are_right(string text) => Assert.Empty(Read(text));

    [Theory]
    [InlineData("hWkNKCp3fvIx3jKnsaBI\n", "1", "keys and values")]
    [InlineData("tls_server_confg: {}\n", "1", "did you mean tls_server_config?")]
    [InlineData("tls_server_config:\n  cert_fil: x\n", "2", "did you mean cert_file?")]
    [InlineData("http_server_config:\n  http2: maybe\n", "2", "neither true nor false")]
    [InlineData("http_server_config:\n  headers:\n    X-Extra: a\n", "3", "cannot be configured")]
    [InlineData("http_server_config:\n  headers:\n    X-Frame-Options: nowhere\n", "3", "none of deny, sameorigin")]
    [InlineData("http_server_config:\n  headers:\n    X-Content-Type-Options: sniff\n", "3", "none of nosniff")]
    [InlineData("basic_auth_users:\n  alice: plain\n", "2", "is not a bcrypt hash")]
    [InlineData("basic_auth_users:\n  alice: $2x$10$......................................................\n", "2", "is not a bcrypt hash")]
    [InlineData("basic_auth_users:\n  alice: $2b$31$.....................................................\n", "2", "has a cost of 31")]
    [InlineData("basic_auth_users: [alice]\n", "1", "keys and values")]
    [InlineData("rate_limit:\n  interval: often\n", "2", "is not a duration")]
    [InlineData("rate_limit:\n  interval: 1s\n  burst: -1\n", "3", "is not a whole number")]
    [InlineData("tls_server_config:\n  cert_file: server.crt\n", "2", "needs key or key_file")]
    [InlineData("tls_server_config:\n  key_file: server.key\n", "2", "needs cert or cert_file")]
    [InlineData("tls_server_config:\n  client_auth_type: NoClientCert\n", "2", "needs cert or cert_file")]
    [InlineData("tls_server_config:\n  cert_file: nowhere.crt\n  key_file: server.key\n", "2", "no such file")]
    [InlineData("tls_server_config:\n  cert_file: server.crt\n  key_file: other.key\n", "2", "cannot be used together")]
    [InlineData("tls_server_config:\n  cert_file: junk.pem\n  key_file: server.key\n", "2", "cannot be used together")]
    [InlineData(Tls + "  client_ca_file: ca.pem\n", "2", "no certificate is asked of clients")]
    [InlineData(Tls + "  client_ca_file: junk.pem\n  client_auth_type: RequireAndVerifyClientCert\n", "4", "no certificate in PEM form")]
    [InlineData(Tls + "  client_ca_file: nowhere.pem\n  client_auth_type: RequireAndVerifyClientCert\n", "4", "no such file")]
    [InlineData(Tls + "  client_auth_type: RequireAndVerifyClientCrt\n", "4", "did you mean RequireAndVerifyClientCert?")]
    [InlineData(Tls + "  cipher_suites: [TLS_INVENTED]\n", "4", "is none of")]
    [InlineData(Tls + "  cipher_suites: [TLS_RSA_WITH_RC4_128_SHA]\n", "4", "is none of")]
    [InlineData(Tls + "  max_version: TLS12\n  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]\n", "5", "HTTP/2 needs")]
    [InlineData(Tls + "  curve_preferences: [CurveP257]\n", "4", "is none of")]
    [InlineData(Tls + "  min_version: TLS111\n", "4", "is none of")]
    [InlineData(Tls + "  max_version: TLS11\n  min_version: TLS10\n", "4", "broken and not offered")]
    public void These_are_refused_with_their_line(string text, string line, string what) =>
        Assert.Contains(Read(text), p => p.Where.EndsWith($":{line}", StringComparison.Ordinal) && p.What.Contains(what, StringComparison.Ordinal));

    [Fact]
    public void A_missing_file_is_told() => Assert.Contains(WebFile("nowhere.yml"), p => p.What == "no such file");

    [Fact]
    public void Certificates_may_stand_in_the_file()
    {
        static string Indented(string text) => string.Concat(text.Split('\n').Select(l => $"    {l}\n"));
        string text = $"tls_server_config:\n  cert: |\n{Indented(File.ReadAllText(temp["server.crt"]))}  key: |\n{Indented(File.ReadAllText(temp["server.key"]))}";
        Assert.Empty(Read(text));
    }

    private IReadOnlyList<Problem> Read(string text)
    {
        File.WriteAllText(temp["web.yml"], text);
        return WebFile("web.yml");
    }

    private IReadOnlyList<Problem> WebFile(string name)
    {
        Problems problems = new();
        WebConfigFile.Read(temp[name], problems);
        return problems.Found;
    }
}
