using System.Diagnostics;
using System.Globalization;
using System.Net;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

/// <summary>The configuration is read again while the exporter runs: nothing is lost, repeated or taken back.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog first;
    private readonly MailLog second;

    public ReloadTests()
    {
        first = new MailLog(temp["mx1.log"]);
        second = new MailLog(temp["mx2.log"]);
        first.Connect(100);
        Configure("mx1");
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_source_that_is_added_is_read_and_the_others_go_on()
    {
        second.Connect(50);
        using Binary binary = await Serve();
        Configure("mx1", "mx2");
        await ReloadAsync(binary);
        first.Connect(5);
        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 155);

        Assert.Equal(155, Runs.Connections(text));
        Assert.Equal(105, Samples.Sum(text, "smtplog_lines_total", "source=\"mx1\""));
        Assert.Equal(50, Samples.Sum(text, "smtplog_lines_total", "source=\"mx2\""));
        Assert.Equal(1, Samples.Sum(text, "smtplog_config_last_reload_successful"));
        Assert.Equal(1, Samples.Sum(text, "smtplog_ready"));
        Assert.Equal(0, Runs.Recoveries(text, "reset"));
    }

    [Fact]
    public async Task A_source_that_is_taken_away_keeps_its_counts_and_goes_on_where_it_was_when_it_comes_back()
    {
        second.Connect(50);
        Configure("mx1", "mx2");
        using Binary binary = await Serve();
        await binary.ScrapeUntil(t => Runs.Connections(t) == 150);
        Configure("mx1");
        await ReloadAsync(binary);
        second.Connect(7);
        first.Connect(1);
        string without = await binary.ScrapeUntil(t => Runs.Connections(t) >= 151);
        Assert.Equal(151, Runs.Connections(without));
        Assert.True(double.IsNaN(Samples.Sum(without, "smtplog_source_up", "source=\"mx2\"")));

        Configure("mx1", "mx2");
        await ReloadAsync(binary);
        Assert.Equal(158, Runs.Connections(await binary.ScrapeUntil(t => Runs.Connections(t) >= 158)));
    }

    [Fact]
    public async Task A_file_with_mistakes_changes_nothing_and_is_told()
    {
        using Binary binary = await Serve();
        await File.WriteAllTextAsync(temp["config.yml"], $"sources:\n  - files: [{first.Path}]\nlimitz: {{}}\n");
        using HttpResponseMessage answer = await binary.Client.PostAsync("/-/reload", null);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("config.yml:3: limitz: unknown key; did you mean limits?", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        first.Connect(3);
        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 103);
        Assert.Equal(103, Runs.Connections(text));
        Assert.Equal(0, Samples.Sum(text, "smtplog_config_last_reload_successful"));
    }

    [Fact]
    public async Task Rules_families_and_privacy_hold_at_once()
    {
        using Binary binary = await Serve();
        Assert.Contains("client_ip=\"192.0.2.1\"", await binary.Scrape(), StringComparison.Ordinal);
        ConfigureWith("families: { compatibility: postfix }\nprivacy: { clients: prefix }\n", "mx1");
        await ReloadAsync(binary);
        first.Connect(4);
        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 104);

        Assert.Equal(4, Samples.Sum(text, "postfix_smtpd_connects_total"));
        Assert.Contains("client_ip=\"192.0.2.0/24\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("client_ip=\"192.0.2.1\"", text, StringComparison.Ordinal);
        Assert.Equal(104, Runs.Connections(text));
    }

    [Fact]
    public async Task What_needs_a_restart_is_told()
    {
        using Binary binary = await Serve();
        ConfigureWith("otlp: { enabled: true }\n", "mx1");
        await ReloadAsync(binary);
        Assert.Contains("hold after a restart\" sections=otlp", binary.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGHUP_does_the_same()
    {
        // Bit 0 of the mask of ignored signals: under nohup nobody hears SIGHUP.
        string ignored = (await File.ReadAllLinesAsync("/proc/self/status")).First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        Assert.SkipWhen("13579bdf".Contains(ignored[^1], StringComparison.Ordinal), "SIGHUP is ignored here.");
        second.Connect(50);
        using Binary binary = await Serve();
        await binary.ScrapeUntil(t => Runs.Connections(t) >= 100);
        Configure("mx1", "mx2");
        using Process kill = Process.Start("kill", ["-HUP", binary.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(150, Runs.Connections(await binary.ScrapeUntil(t => Runs.Connections(t) >= 150)));
    }

    [Fact]
    public async Task No_scraper_sees_a_number_go_back_over_many_reloads_and_a_kill()
    {
        second.Connect(50);
        Dictionary<string, double> before = [];
        using (Binary binary = await Serve())
        {
            for (int i = 0; i < 6; i++)
            {
                Configure(i % 2 == 0 ? ["mx1", "mx2"] : ["mx1"]);
#pragma warning disable CA2025 // It is awaited below.
                Task reload = ReloadAsync(binary);
#pragma warning restore CA2025
                first.Connect(20);
                do
                {
                    Dictionary<string, double> now = Samples.All(await binary.Scrape());
                    foreach ((string name, double value) in before) Assert.True(!now.TryGetValue(name, out double later) || later >= value, $"{name} went from {value} to {now[name]}");
                    foreach ((string name, double value) in now.Where(s => s.Key.StartsWith("smtp", StringComparison.Ordinal) && s.Key.Contains("_total", StringComparison.Ordinal))) before[name] = value;
                }
                while (!reload.IsCompleted);
                await reload;
            }

            await binary.Kill();
        }

        Configure("mx1", "mx2");
        using Binary next = await Serve();
        string text = await next.ScrapeUntil(t => Runs.Connections(t) >= 270);
        Assert.Equal(270, Runs.Connections(text));
        Assert.Equal(1, Runs.Recoveries(text, "ok"));
    }

    private static async Task ReloadAsync(Binary binary)
    {
        using HttpResponseMessage answer = await binary.Client.PostAsync("/-/reload", null);
        Assert.Equal("read again\n", await answer.Content.ReadAsStringAsync());
    }

    private void Configure(params string[] sources) => ConfigureWith("", sources);

    private void ConfigureWith(string more, params string[] sources)
    {
        IEnumerable<string> lines = sources.Select(s => $"  - {{ name: {s}, files: [{temp[$"{s}.log"]}], server: {s} }}\n");
        File.WriteAllText(temp["config.yml"], $"{more}sources:\n{string.Concat(lines)}");
    }

    private Task<Binary> Serve() => Binary.Serve("--config.file", temp["config.yml"], "--state.dir", temp["state"], "--start-at", "beginning", "--web.enable-lifecycle");
}
