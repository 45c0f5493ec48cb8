using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Tests.Web;

public sealed class WebConfigurationTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void With_a_mistake_the_last_good_one_stays()
    {
        WebConfiguration web = Load("rate_limit: { interval: 1s, burst: 7 }\n");
        File.WriteAllText(temp["web.yml"], "rate_limt: {}\n");
        Assert.Contains(web.Reload().Found, p => p.What.Contains("unknown key", StringComparison.Ordinal));
        Assert.Equal(7, web.Current.Rate!.Burst);
        File.WriteAllText(temp["web.yml"], "rate_limit: { interval: 1s, burst: 8 }\n");
        Assert.Empty(web.Reload().Found);
        Assert.Equal(8, web.Current.Rate!.Burst);
    }

    [Fact]
    public void TLS_is_not_switched_on_while_it_runs()
    {
        using TestCertificates certificates = new(temp);
        certificates.Issue("server", forServer: true).Dispose();
        WebConfiguration web = Load("");
        File.WriteAllText(temp["web.yml"], "tls_server_config: { cert_file: server.crt, key_file: server.key }\n");
        Assert.Contains(web.Reload().Found, p => p.What.Contains("without a restart", StringComparison.Ordinal));
        Assert.Null(web.Current.Tls);
    }

    [Fact]
    public async Task A_change_of_the_file_is_seen()
    {
        WebConfiguration web = Load("rate_limit: { interval: 1s, burst: 7 }\n");
        using CancellationTokenSource stop = new();
        Task watching = web.WatchAsync(TimeProvider.System, stop.Token);
        File.WriteAllText(temp["web.yml"], "rate_limit: { interval: 1s, burst: 9 }\n");
        await Eventually.True(() => Task.FromResult(web.Current.Rate?.Burst == 9));
        await stop.CancelAsync();
        await watching;
    }

    private WebConfiguration Load(string text)
    {
        File.WriteAllText(temp["web.yml"], text);
        WebConfiguration web = new(temp["web.yml"], new Tally(), NullLogger.Instance);
        Problems problems = new();
        web.Load(problems);
        Assert.Empty(problems.Found);
        return web;
    }
}
