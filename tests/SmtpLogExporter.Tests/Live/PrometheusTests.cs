using System.IO.Compression;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>A real Prometheus scrapes a real log.</summary>
public sealed class PrometheusTests : IDisposable
{
    private const string Delay = "smtp_delivery_delay_seconds";
    private readonly TempFolder temp = new();

    public PrometheusTests()
    {
        using FileStream packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", "syslog.rfc3339.log.gz"));
        using GZipStream zip = new(packed, CompressionMode.Decompress);
        using FileStream file = File.Create(temp["mail.log"]);
        zip.CopyTo(file);
    }

    private Plan Plan => Runs.PlanOf(temp["mail.log"]);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Without_features_it_has_every_sample_and_classic_histograms()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using PrometheusServer prometheus = await PrometheusServer.Start(temp, Scrape(served));
        double expected = served.Cut.Sum("smtp_delivery_attempts_total");
        Assert.Equal(expected, await prometheus.QueryUntil("sum(smtp_delivery_attempts_total)", v => v > 0));
        Assert.Equal(served.Cut.Sum(Delay), await prometheus.Query($"sum({Delay}_count)"));
        Assert.Equal(served.Cut.Sum(Delay), await prometheus.Query($"sum({Delay}_bucket{{le=\"+Inf\"}})"));
        Assert.Equal(1, await prometheus.Query($"count(count by (le) ({Delay}_bucket{{le=\"60.0\"}}))"));
        Assert.Equal(1, await prometheus.Query("up"));
        Assert.Equal("", await prometheus.LastError());
    }

    [Fact]
    public async Task With_native_histograms_one_query_gives_quantiles_and_counts()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using PrometheusServer prometheus = await PrometheusServer.Start(temp, Scrape(served), "native-histograms");
        Assert.Equal(served.Cut.Sum(Delay), await prometheus.QueryUntil($"histogram_count(sum({Delay}))", v => v > 0));
        double median = await prometheus.Query($"histogram_quantile(0.5, sum({Delay}))");
        double sum = await prometheus.Query($"histogram_sum(sum({Delay}))");
        Assert.True(median is > 0 and < 432000, $"{median}");
        double expected = served.Cut.SeriesOf(served.Cut.Series.First(s => s.Family.Name == Delay).Family).Sum(s => s.Sum);
        Assert.Equal(expected, sum, expected * 1e-9);
        Assert.Equal("", await prometheus.LastError());
    }

    [Fact]
    public async Task Exemplars_come_with_queue_ids()
    {
        // Log times of a year ago are too old for a young Prometheus: it keeps exemplars whatever their age.
        await using ServedExporter served = await ServedExporter.Start(Plan with { Privacy = new PrivacyPlan { Exemplars = true } });
        using PrometheusServer prometheus = await PrometheusServer.Start(temp, Scrape(served), "exemplar-storage");
        await prometheus.QueryUntil("sum(smtp_delivery_attempts_total)", v => v > 0);
        IReadOnlyList<string> exemplars = [];
        await Eventually.True(async () => (exemplars = await prometheus.Exemplars($"{Delay}_bucket")).Count > 0);
        Assert.All(exemplars, e => Assert.Contains("queue_id", e, StringComparison.Ordinal));
    }

    /// <summary>The web configuration and the scrape configuration of the page, with certificates of the names it has; only the address is this test's own.</summary>
    [Fact]
    public async Task The_scrape_configuration_of_the_page_works_as_it_is_written()
    {
        using TestCertificates certificates = new(temp);
        certificates.Issue("mx1.example.org", forServer: true, file: "server").Dispose();
        certificates.Issue("prometheus.example.org", file: "prometheus").Dispose();
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "access.md"));
        string hash = Bcrypt.Hash("correct horse"u8, BcryptHash.NewSetting(4))!;
        await File.WriteAllTextAsync(temp["web.yml"], Block(page, "tls_server_config:").Replace("$2b$10$…", hash, StringComparison.Ordinal));
        await File.WriteAllTextAsync(temp["prometheus.password"], "correct horse\n");
        await using ServedExporter served = await ServedExporter.Start(Plan with { Web = new WebPlan { ConfigFile = temp["web.yml"] } }, waiting: false);
        string scrape = Block(page, "scrape_configs:");
        Assert.Contains("mx1.example.org:19154", scrape, StringComparison.Ordinal);
        using PrometheusServer prometheus = await PrometheusServer.Start(temp, scrape.Replace("mx1.example.org:19154", served.Address.Authority, StringComparison.Ordinal));

        double value = double.NaN;
        for (int i = 0; i < 1000 && !(value > 0); i++)
        {
            value = await prometheus.Query("sum(smtp_delivery_attempts_total)");
            await Task.Delay(20);
        }

        Assert.True(value > 0, $"{await prometheus.LastError()} {served.Said}");
        Assert.Equal(1, await prometheus.Query("up{job=\"smtp-log-exporter\"}"));
    }

    private static string Scrape(ServedExporter served) => $"scrape_configs:\n  - job_name: smtp\n    static_configs: [ {{ targets: [ \"{served.Address.Authority}\" ] }} ]\n";

    // A block of the page that begins with these words.
    private static string Block(string page, string beginning)
    {
        int start = page.IndexOf($"```yaml\n{beginning}", StringComparison.Ordinal) + "```yaml\n".Length;
        Assert.True(start > 8, $"the page has no block {beginning}");
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
