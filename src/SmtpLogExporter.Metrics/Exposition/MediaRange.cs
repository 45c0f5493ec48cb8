namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>One entry of an Accept header (RFC 9110 12.5.1): type, weight and the parameter <c>version</c>.</summary>
internal readonly record struct MediaRange(string Type, string? Version, double Weight)
{
    /// <summary>All entries that can be read, in their order.</summary>
    public static IEnumerable<MediaRange> Read(string header)
    {
        foreach (string entry in header.Split(','))
        {
            string[] parts = entry.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0].Length == 0) continue;
            string? version = null;
            double weight = 1;
            foreach (string parameter in parts.AsSpan(1))
            {
                int equals = parameter.IndexOf('=', StringComparison.Ordinal);
                if (equals < 0) continue;
                string name = parameter[..equals].TrimEnd();
                string value = parameter[(equals + 1)..].Trim().Trim('"');
                if (name.Equals("version", StringComparison.OrdinalIgnoreCase)) version = value;
                else if (name.Equals("q", StringComparison.OrdinalIgnoreCase)) weight = double.TryParse(value, out double q) && q is >= 0 and <= 1 ? q : 0;
            }

            yield return new MediaRange(parts[0].ToLowerInvariant(), version, weight);
        }
    }

    /// <summary>The format this entry asks for, if there is one.</summary>
    public ExpositionFormat? Format => (Type, Version) switch
    {
        ("application/openmetrics-text", null or "0.0.1" or "1.0.0") => ExpositionFormat.OpenMetrics,
        ("text/plain", null or "0.0.4") or ("text/*" or "*/*", _) => ExpositionFormat.Text,
        _ => null,
    };
}
