using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Settings;

public sealed class SyslogReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_is_read()
    {
        using (TestCertificates certificates = new(folder)) certificates.Issue("exporter.test", forServer: true, file: "server").Dispose();
        (Plan plan, Problems problems) = Read("""
            sources:
              - name: fleet
                syslog:
                  listen: ["udp://[::]:5514, tcp://[::]:5514", "tls://:6514", "unix:///run/log.sock"]
                  allow: [10.0.0.0/8, 192.0.2.7, "2001:db8::/32"]
                  tls: { cert_file: server.crt, key_file: server.key, client_ca_file: ca.pem, client_auth_type: RequireAndVerifyClientCert }
                  max_connections: 50
                  max_connections_per_sender: 5
              - stdin: {}
            """);
        Assert.Empty(problems.Found);
        SyslogSpec spec = plan.Sources[0].Syslog!;
        Assert.Equal("udp://[::]:5514 tcp://[::]:5514 tls://[::]:6514 unix:///run/log.sock", string.Join(' ', spec.Listen));
        Assert.Equal(["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"], spec.Allowed.Select(a => $"{a}"));
        Assert.Equal((50, 5), (spec.Connections, spec.ConnectionsPerSender));
        Assert.True(spec.Tls!().ClientCertificateRequired);
        Assert.Equal(["-"], plan.Sources[1].Files);
    }

    [Fact]
    public void Only_this_machine_may_send_if_nobody_is_named()
    {
        (Plan plan, Problems problems) = Read("sources: [{ syslog: { listen: \"udp://:5514\" } }]");
        Assert.Empty(problems.Found);
        Assert.Equal(["127.0.0.0/8", "::1/128"], plan.Sources[0].Syslog!.Allowed.Select(a => $"{a}"));
    }

    [Theory]
    [InlineData("syslog: { }", "listen: is missing")]
    [InlineData("syslog: { listen: \"5514\" }", "\"5514\" is not an address such as")]
    [InlineData("syslog: { listen: \"udp://:5514\", allow: [x] }", "\"x\" is not a network")]
    [InlineData("syslog: { listen: \"udp://:5514\", alow: [10.0.0.0/8] }", "unknown key; did you mean allow")]
    [InlineData("syslog: { listen: \"tls://:6514\" }", "needs cert_file and key_file")]
    [InlineData("syslog: { listen: \"tls://:6514\", tls: { cert_file: none.crt, key_file: none.key } }", "no such file")]
    [InlineData("syslog: { listen: \"udp://:5514\", tls: { cert_file: none.crt, key_file: none.key } }", "no tls:// address")]
    [InlineData("syslog: { listen: \"udp://:5514\" }, files: [a.log]", "has one of files, journal, eventlog, syslog and stdin")]
    [InlineData("stdin: { a: 1 }", "unknown key")]
    [InlineData("name: x", "needs files (paths or globs), journal, eventlog, syslog or stdin")]
    public void Mistakes_are_told(string source, string problem)
    {
        (_, Problems problems) = Read($"sources: [{{ {source} }}]");
        Assert.Contains(problems.Found, p => $"{p}".Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_changes_is_used_from_the_next_handshake_on()
    {
        using TestCertificates certificates = new(folder);
        certificates.Issue("first.test", forServer: true, file: "server").Dispose();
        (Plan plan, _) = Read("sources: [{ syslog: { listen: \"tls://:6514\", tls: { cert_file: server.crt, key_file: server.key } } }]");
        Func<System.Net.Security.SslServerAuthenticationOptions> tls = plan.Sources[0].Syslog!.Tls!;
        Assert.Equal("CN=first.test", tls().ServerCertificateContext!.TargetCertificate.Subject);
        certificates.Issue("second.test", forServer: true, file: "server").Dispose();
        File.SetLastWriteTimeUtc(folder["server.crt"], DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("CN=second.test", tls().ServerCertificateContext!.TargetCertificate.Subject);
        File.WriteAllText(folder["server.key"], "damaged");
        File.SetLastWriteTimeUtc(folder["server.key"], DateTime.UtcNow.AddSeconds(9));
        Assert.Equal("CN=second.test", tls().ServerCertificateContext!.TargetCertificate.Subject);
    }

    private (Plan Plan, Problems Problems) Read(string text)
    {
        File.WriteAllText(folder["c.yml"], text + "\n");
        Problems problems = new();
        YamlMap? top = ConfigurationFile.Open(folder["c.yml"], problems);
        return (top is null ? new Plan() : PlanFile.Read(top), problems);
    }
}
