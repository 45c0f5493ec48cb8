namespace SmtpLogExporter.Settings;

/// <summary>How the exporter is asked.</summary>
internal sealed record WebPlan
{
    public IReadOnlyList<ListenAddress> Addresses { get; init; } = [ListenAddress.Default];

    public string TelemetryPath { get; init; } = "/metrics";

    /// <summary>Leaves out <c>process_*</c> and <c>dotnet_*</c>.</summary>
    public bool WithoutExporterMetrics { get; init; }

    /// <summary>The web configuration file; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Listens on the sockets systemd hands over, and on no address.</summary>
    public bool SystemdSocket { get; init; }

    /// <summary><c>/-/reload</c> answers.</summary>
    public bool Lifecycle { get; init; }

    /// <summary><c>_created</c> samples in OpenMetrics.</summary>
    public bool Created { get; init; }

    /// <summary>Histograms in protobuf have classic buckets only.</summary>
    public bool WithoutNative { get; init; }

    /// <summary>Scrapes answered at the same time; more get 503. 0: no limit.</summary>
    public int MaxRequests { get; init; } = 40;
}
