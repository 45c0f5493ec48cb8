using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Settings;

/// <summary>How much the metrics tell about single people.</summary>
internal sealed record PrivacyPlan
{
    /// <summary>How clients and users become label values.</summary>
    public ClientPrivacy Clients { get; init; } = ClientPrivacy.Full;

    /// <summary>Queue ids of examples stand beside counters and buckets, for those who may see them.</summary>
    public bool Exemplars { get; init; }
}
