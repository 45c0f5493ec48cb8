using System.Globalization;
using System.Text.Json;
using SmtpLogExporter.Logs.Tests.Faults;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>What Prometheus makes of an exporter that is killed again and again: nothing it has to correct, nothing missing.</summary>
[Collection("Torture")]
public sealed class PrometheusTests(ITestOutputHelper output)
{
    private const int LinesPerSecond = 2_000;
    private static readonly (string Kind, string Metric)[] Totals = [("connect", "smtp_connections_total"), ("sent", "smtp_delivery_attempts_total{result=\"delivered\"}"), ("deferred", "smtp_delivery_attempts_total{result=\"deferred\"}"), ("bounced", "smtp_delivery_attempts_total{result=\"bounced\"}")];

    [Fact]
    public async Task Over_many_kills_it_sees_no_reset_and_the_last_sample_less_the_first_is_what_the_log_says()
    {
        Assert.SkipUnless(PrometheusServer.IsThere, "Prometheus is not installed.");
        Assert.SkipUnless(Logrotate.IsThere, "logrotate is not installed.");
        using TempFolder folder = new();
        using TorturedLog log = new("mail.log", Rotation.Compress, seed: 7, LinesPerSecond);

        // With both given there are zeros before the first line.
        using Victim victim = new(folder, "--dialect", "postfix", "--server", "mx1", log.Path);
        using PrometheusServer prometheus = new(folder, victim.Address);
        await Becomes(prometheus, "sum(smtp_connections_total)", 0);

        Random random = new(7);
        log.Begin();
        while (victim.Kills < Victim.KillsWanted)
        {
            await victim.LiveAsync(random, log.Hold);
            if (victim.Kills % 3 == 2) log.Rotate(TimeSpan.FromMilliseconds(random.Next(300)));
            await victim.Kill();
        }

        log.End();
        using JsonDocument truth = JsonDocument.Parse(log.Truth);
        await Becomes(prometheus, "sum(smtp_connections_total)", truth.RootElement.GetProperty("connect").GetInt64());
        foreach ((string kind, string metric) in Totals)
        {
            IReadOnlyList<(string Name, string Series, double[] Values)> samples = await prometheus.SamplesAsync(metric);
            Assert.Equal(truth.RootElement.GetProperty(kind).GetInt64(), samples.Sum(s => s.Values[^1] - s.Values[0]));
            Assert.Equal(0, await prometheus.ValueAsync($"sum(resets({metric}[1d]))"));
        }

        int series = 0;
        foreach ((string name, string labels, double[] values) in await prometheus.SamplesAsync("{__name__=~\"smtp_.+_(total|count|sum|bucket)\"}"))
        {
            series++;
            for (int i = 1; i < values.Length; i++) Assert.True(values[i] >= values[i - 1], $"{name}{labels} went from {values[i - 1]} to {values[i]}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{victim.Kills} kills, {series} series, {log.Lines} lines"));
        Assert.InRange(series, 500, int.MaxValue);
    }

    private static async Task Becomes(PrometheusServer prometheus, string expression, double expected)
    {
        double value = double.NaN;
        for (int i = 0; i < 1200 && value != expected; i++)
        {
            await Task.Delay(100);
            value = await prometheus.ValueAsync(expression);
        }

        Assert.Equal(expected, value);
    }
}
