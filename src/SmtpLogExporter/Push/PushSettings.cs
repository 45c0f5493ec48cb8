using System.Globalization;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Push;

/// <summary>Where metrics are pushed and how: what the standard environment variables say (opentelemetry.io, OTLP exporter configuration), those for metrics before those for all signals.</summary>
internal sealed record PushSettings
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    public required OtlpExporterOptions Exporter { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one push may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public MetricReaderTemporalityPreference Temporality { get; init; } = MetricReaderTemporalityPreference.Cumulative;

    public static PushSettings Read(Func<string, string?> environment, Problems problems)
    {
        OtlpExporterOptions exporter = new();
        (string Name, string Text)? Find(string setting) => First(environment, $"{Prefix}METRICS_{setting}", $"{Prefix}{setting}");
        if (Find("PROTOCOL") is var (protocolName, protocol)) exporter.Protocol = ProtocolOf(protocol, protocolName, problems);
        if (Find("ENDPOINT") is var (endpointName, endpoint)) SetEndpoint(exporter, endpointName, endpoint, problems);
        if (Find("HEADERS") is var (_, headers)) exporter.Headers = headers;
        if (Find("TIMEOUT") is var (timeoutName, timeout)) exporter.TimeoutMilliseconds = Milliseconds(timeout, timeoutName, problems);
        if (Find("COMPRESSION") is var (compressionName, compression)) exporter.Compression = CompressionOf(compression, compressionName, problems);
        PushSettings settings = new() { Exporter = exporter };
        if (First(environment, "OTEL_METRIC_EXPORT_INTERVAL") is var (intervalName, interval)) settings = settings with { Interval = TimeSpan.FromMilliseconds(Milliseconds(interval, intervalName, problems)) };
        if (First(environment, "OTEL_METRIC_EXPORT_TIMEOUT") is var (patienceName, patience)) settings = settings with { Patience = TimeSpan.FromMilliseconds(Milliseconds(patience, patienceName, problems)) };
        if (Find("TEMPORALITY_PREFERENCE") is var (preferenceName, preference)) settings = settings with { Temporality = TemporalityOf(preference, preferenceName, problems) };
        return settings;
    }

    /// <summary><c>OTEL_SDK_DISABLED</c>.</summary>
    public static bool IsDisabled(Func<string, string?> environment) => string.Equals(environment("OTEL_SDK_DISABLED")?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static (string Name, string Text)? First(Func<string, string?> environment, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (environment(name)?.Trim() is { Length: > 0 } text) return (name, text);
        }

        return null;
    }

    private static void SetEndpoint(OtlpExporterOptions exporter, string name, string text, Problems problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            problems.Add(name, $"\"{text}\" is not a URL such as http://localhost:4317");
            return;
        }

        // The endpoint for all signals is where each signal's path begins; that for metrics is taken as it is.
        bool isWhole = name.Contains("METRICS", StringComparison.Ordinal) || exporter.Protocol != OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = isWhole ? uri : new Uri($"{text.TrimEnd('/')}/v1/metrics");
    }

    private static OtlpExportProtocol ProtocolOf(string text, string name, Problems problems)
    {
        if (text == "http/protobuf") return OtlpExportProtocol.HttpProtobuf;
        if (text != "grpc") problems.Add(name, $"\"{text}\" is neither grpc nor http/protobuf");
        return OtlpExportProtocol.Grpc;
    }

    private static OtlpExportCompression CompressionOf(string text, string name, Problems problems)
    {
        if (text == "gzip") return OtlpExportCompression.GZip;
        if (text != "none") problems.Add(name, $"\"{text}\" is neither gzip nor none");
        return OtlpExportCompression.None;
    }

    private static MetricReaderTemporalityPreference TemporalityOf(string text, string name, Problems problems)
    {
        switch (text.ToLowerInvariant())
        {
            case "cumulative": return MetricReaderTemporalityPreference.Cumulative;
            case "delta": return MetricReaderTemporalityPreference.Delta;
            case "lowmemory": return MetricReaderTemporalityPreference.LowMemory;
            default:
                problems.Add(name, $"\"{text}\" is none of cumulative, delta, lowmemory");
                return MetricReaderTemporalityPreference.Cumulative;
        }
    }

    private static int Milliseconds(string text, string name, Problems problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0) return number;
        problems.Add(name, $"\"{text}\" is not a number of milliseconds");
        return 1000;
    }
}
