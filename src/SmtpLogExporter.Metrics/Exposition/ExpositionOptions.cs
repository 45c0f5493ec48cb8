namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>What of a cut is written.</summary>
public sealed record ExpositionOptions
{
    /// <summary>Only the <c>smtp_</c> series of these servers, the exporter's own if one of the names is empty; empty for all.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Only these families; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Leaves out families about single clients, users and domains, and exemplars.</summary>
    public bool WithoutPrivate { get; init; }

    /// <summary>While catching up: no <c>smtp_</c> family and no <c>smtplog_</c> counter.</summary>
    public bool HealthOnly { get; init; }

    /// <summary>OpenMetrics <c>_created</c> samples.</summary>
    public bool Created { get; init; }

    /// <summary>Histograms in protobuf have classic buckets only.</summary>
    public bool WithoutNative { get; init; }
}
