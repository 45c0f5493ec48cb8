using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Tests.Push;

public sealed class OtlpPushTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task What_arrives_is_what_a_scrape_shows(HttpProtocols protocols)
    {
        await using PushBench bench = await PushBench.Start(protocols);
        await bench.ReadAsync();
        await bench.PushAsync();

        IReadOnlyList<OtlpMetric> pushed = Assert.Single(bench.Receiver.Pushes);
        Cut cut = bench.Cut;
        int histograms = 0;
        foreach (MetricFamily family in MetricCatalogue.All.Where(f => f.IsAboutMail))
        {
            Dictionary<string, OtlpPoint> points = pushed.Where(m => m.Translated == family.Name).SelectMany(m => m.Points).ToDictionary(p => p.Labels);
            foreach (CutSeries series in cut.SeriesOf(family))
            {
                string labels = string.Join(',', family.LabelNames.Zip(series.LabelValues).OrderBy(l => l.First, StringComparer.Ordinal).Select(l => $"{l.First}=\"{l.Second}\""));
                if (family.Type != FamilyType.Histogram) Assert.Equal(series.Value, points[labels].Value);
                else if (series.Count > 0)
                {
                    histograms++;
                    OtlpPoint point = points[labels];
                    Assert.Equal(series.Buckets.ToArray(), point.Buckets);
                    Assert.Equal(family.UpperBounds, point.Bounds);
                    Assert.Equal(series.Sum, point.Value, Math.Max(1e-6, series.Sum * 1e-9));
                    Assert.False(point.HasExtremes);
                }
            }
        }

        Assert.NotEqual(0, histograms);
        Assert.NotEqual(0, cut.Sum("smtp_delivery_attempts_total"));
    }

    [Fact]
    public async Task Names_and_units_translate_into_the_names_of_the_catalogue()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1);
        await bench.ReadAsync();
        await bench.PushAsync();

        IReadOnlyList<OtlpMetric> pushed = Assert.Single(bench.Receiver.Pushes);
        Assert.All(pushed, m => Assert.True(MetricCatalogue.TryFind(m.Translated, out _), $"{m.Name} of unit {m.Unit} becomes {m.Translated}"));
        Assert.Contains(pushed, m => m is { Name: "smtp.messages.received", Unit: "{message}" });
        Assert.Contains(pushed, m => m.Translated == "process_cpu_seconds_total");
    }

    /// <summary>Also of those that no log here has.</summary>
    [Fact]
    public void Every_family_has_a_name_that_translates_back_and_is_no_beginning_of_another()
    {
        List<string> names = [];
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            string kind = family.Type.ToString().ToLowerInvariant();
            OtlpMetric metric = new(OtelColumn.NameOf(family), OtelColumn.UnitOf(family), kind, []);
            Assert.Equal(family.Name, metric.Translated);
            Assert.NotEqual("1", metric.Unit);
            names.Add(metric.Name);
        }

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain(names, n => names.Any(m => m.StartsWith(n + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_pushed_while_a_backlog_is_read()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1);
        await bench.PushAsync();
        Assert.Empty(bench.Receiver.Pushes);
    }

    [Fact]
    public async Task Histograms_take_each_observation_once()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1);
        await bench.ReadAsync();
        await bench.PushAsync();
        await bench.PushAsync();

        IReadOnlyList<IReadOnlyList<OtlpMetric>> pushes = bench.Receiver.Pushes;
        long Of(int push) => pushes[push].Where(m => m.Name == "smtp.delivery.delay").SelectMany(m => m.Points).Sum(p => p.Buckets.Sum());
        Assert.Equal(bench.Cut.Sum("smtp_delivery_delay_seconds"), Of(0));
        Assert.Equal(Of(0), Of(1));
    }

    [Fact]
    public async Task A_new_configuration_repeats_no_observation()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1);
        await bench.ReadAsync();
        await bench.PushAsync();
        await bench.ChangeAsync();
        await bench.PushAsync();

        long seen = bench.Receiver.Pushes[^1].Where(m => m.Name == "smtp.delivery.delay").SelectMany(m => m.Points).Sum(p => p.Buckets.Sum());
        Assert.Equal(2, bench.Receiver.Pushes.Count);
        Assert.Equal(bench.Cut.Sum("smtp_delivery_delay_seconds"), seen);
    }

    [Fact]
    public async Task With_delta_temporality_only_what_came_since_is_pushed()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1, more: ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta"));
        await bench.ReadAsync();
        await bench.PushAsync();
        await bench.PushAsync();

        IReadOnlyList<IReadOnlyList<OtlpMetric>> pushes = bench.Receiver.Pushes;
        double Of(int push) => pushes[push].Where(m => m is { Name: "smtp.connections", Kind: "delta" }).SelectMany(m => m.Points).Sum(p => p.Value);
        Assert.Equal(bench.Cut.Sum("smtp_connections_total"), Of(0));
        Assert.Equal(0, Of(1));
    }

    [Fact]
    public async Task The_receiver_learns_who_pushes_and_gets_the_headers_asked_for()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1, reading: false, ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=mail"));
        await bench.ReadAsync();
        await bench.PushAsync();

        Assert.Equal("smtp-log-exporter", bench.Receiver.Resource["service.name"]);
        Assert.NotEmpty(bench.Receiver.Resource["service.instance.id"]);
        Assert.Equal("mail", bench.Receiver.Headers["x-tenant"]);
    }

    [Fact]
    public async Task Pushes_that_fail_are_counted_and_go_on()
    {
        await using PushBench bench = await PushBench.Start(HttpProtocols.Http1, reading: false);
        await bench.ReadAsync();
        bench.Receiver.IsDown = true;
        await bench.PushAsync();
        await bench.PushAsync();
        bench.Receiver.IsDown = false;
        await bench.PushAsync();

        Assert.Single(bench.Receiver.Pushes);
        Assert.Equal((1, 2), (bench.Cut.Sum("smtplog_otlp_exports_total", ("result", "success")), bench.Cut.Sum("smtplog_otlp_exports_total", ("result", "failure"))));
    }
}
