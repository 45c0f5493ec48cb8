namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>What an Accept header comes to: a format and the escaping of names in it.</summary>
public readonly record struct Offer(ExpositionFormat Format, EscapingScheme Escaping = EscapingScheme.Underscores)
{
    /// <summary>Value of the Content-Type header.</summary>
    public string ContentType => Format switch
    {
        ExpositionFormat.Text1 => $"text/plain; version=1.0.0; charset=utf-8; escaping={Exposition.Escaping.Name(Escaping)}",
        ExpositionFormat.OpenMetrics => $"application/openmetrics-text; version=1.0.0; charset=utf-8; escaping={Exposition.Escaping.Name(Escaping)}",
        ExpositionFormat.OpenMetrics0 => "application/openmetrics-text; version=0.0.1; charset=utf-8",
        ExpositionFormat.Protobuf => $"application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; escaping={Exposition.Escaping.Name(Escaping)}",
        _ => "text/plain; version=0.0.4; charset=utf-8",
    };

    /// <summary>Chooses by the Accept header, as Prometheus' clients do; nothing that fits gives text 0.0.4.</summary>
    public static Offer Choose(string? accept)
    {
        Offer chosen = new(ExpositionFormat.Text);
        double best = 0;
        foreach (MediaRange range in MediaRange.Read(accept ?? ""))
        {
            // Only a greater weight wins: between equals the header's order decides.
            if (range.Format is not { } format || range.Weight <= best) continue;
            best = range.Weight;

            // The old versions know of no escaping.
            bool isOld = format is ExpositionFormat.Text or ExpositionFormat.OpenMetrics0;
            chosen = new Offer(format, isOld ? EscapingScheme.Underscores : Exposition.Escaping.Find(range.Escaping) ?? EscapingScheme.Underscores);
        }

        return chosen;
    }
}
