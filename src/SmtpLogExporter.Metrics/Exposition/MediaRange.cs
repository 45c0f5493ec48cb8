using System.Globalization;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>One entry of an Accept header (RFC 9110 12.5.1): type, weight and the parameters that tell formats apart.</summary>
internal sealed record MediaRange(string Type)
{
    // A header may be long; a scraper's has five entries.
    private const int Most = 32;

    public double Weight { get; private set; } = 1;

    public string? Version { get; private set; }

    public string? Escaping { get; private set; }

    private string? Protocol { get; set; }

    private string? Encoding { get; set; }

    /// <summary>The format this entry asks for, if there is one.</summary>
    public ExpositionFormat? Format => (Type, Version) switch
    {
        ("application/openmetrics-text", null or "1.0.0") => ExpositionFormat.OpenMetrics,
        ("application/openmetrics-text", "0.0.1") => ExpositionFormat.OpenMetrics0,
        ("text/plain", "1.0.0") => ExpositionFormat.Text1,
        ("text/plain", null or "0.0.4") or ("text/*" or "*/*", _) => ExpositionFormat.Text,
        ("application/vnd.google.protobuf", _) when Protocol == "io.prometheus.client.MetricFamily" && Encoding == "delimited" => ExpositionFormat.Protobuf,
        _ => null,
    };

    /// <summary>All entries that can be read, in their order.</summary>
    public static IEnumerable<MediaRange> Read(string header)
    {
        foreach (string entry in header.Split(',', Most + 1).Take(Most))
        {
            string[] parts = entry.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0].Length == 0) continue;
            MediaRange range = new(parts[0].ToLowerInvariant());
            foreach (string parameter in parts.AsSpan(1)) range.Set(parameter);
            yield return range;
        }
    }

    private void Set(string parameter)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return;
        string value = parameter[(equals + 1)..].Trim().Trim('"');
        switch (parameter[..equals].TrimEnd().ToLowerInvariant())
        {
            case "q":
                Weight = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double q) && q is >= 0 and <= 1 ? q : 0;
                break;
            case "version":
                Version = value;
                break;
            case "escaping":
                Escaping = value;
                break;
            case "proto":
                Protocol = value;
                break;
            case "encoding":
                Encoding = value;
                break;
        }
    }
}
