using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using SmtpLogExporter.Push;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Push;

public sealed class PushSettingsTests
{
    [Fact]
    public void The_standard_variables_say_where_to_and_how()
    {
        PushSettings settings = Read(out Problems problems,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example.org:4318/in/"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_HEADERS", "a=b"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"), ("OTEL_METRIC_EXPORT_INTERVAL", "15000"), ("OTEL_METRIC_EXPORT_TIMEOUT", "5000"),
            ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "Delta"));

        Assert.Empty(problems.Found);
        Assert.Equal("https://collector.example.org:4318/in/v1/metrics", settings.Exporter.Endpoint.ToString());
        Assert.Equal((OtlpExportProtocol.HttpProtobuf, "a=b", 2500), (settings.Exporter.Protocol, settings.Exporter.Headers, settings.Exporter.TimeoutMilliseconds));
        Assert.Equal(OtlpExportCompression.GZip, settings.Exporter.Compression);
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5), MetricReaderTemporalityPreference.Delta), (settings.Interval, settings.Patience, settings.Temporality));
    }

    [Fact]
    public void Those_for_metrics_come_before_those_for_all_signals_and_are_taken_as_they_are()
    {
        PushSettings settings = Read(out _,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:4318"), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://mine:9090/api/v1/otlp/v1/metrics"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/protobuf"));
        Assert.Equal("http://mine:9090/api/v1/otlp/v1/metrics", settings.Exporter.Endpoint.ToString());
        Assert.Equal(OtlpExportProtocol.HttpProtobuf, settings.Exporter.Protocol);
    }

    [Fact]
    public void With_nothing_said_it_is_a_collector_on_this_machine_each_minute()
    {
        PushSettings settings = Read(out _);
        Assert.Equal(("http://localhost:4317/", TimeSpan.FromMinutes(1), OtlpExportProtocol.Grpc), (settings.Exporter.Endpoint.ToString(), settings.Interval, settings.Exporter.Protocol));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "\"http/json\" is neither grpc nor http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "\"collector:4317\" is not a URL such as http://localhost:4317")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "60s", "\"60s\" is not a number of milliseconds")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "some", "\"some\" is none of cumulative, delta, lowmemory")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "zstd", "\"zstd\" is neither gzip nor none")]
    public void A_mistake_is_told_by_the_name_of_its_variable(string name, string value, string what)
    {
        Read(out Problems problems, (name, value));
        Assert.Equal($"{name}: {what}", Assert.Single(problems.Found).ToString());
    }

    private static PushSettings Read(out Problems problems, params (string Name, string Value)[] environment)
    {
        problems = new Problems();
        Dictionary<string, string> values = environment.ToDictionary(e => e.Name, e => e.Value);
        return PushSettings.Read(values.GetValueOrDefault, problems);
    }
}
