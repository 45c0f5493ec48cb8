namespace SmtpLogExporter.Access;

/// <summary>What somebody may do; each role includes those before it.</summary>
internal enum Role
{
    None,

    /// <summary>The metrics, without single clients, users and domains.</summary>
    Metrics,

    /// <summary>All of the metrics.</summary>
    MetricsPrivate,

    /// <summary>The pages about the exporter.</summary>
    Status,

    /// <summary>What changes the exporter.</summary>
    Admin,
}
