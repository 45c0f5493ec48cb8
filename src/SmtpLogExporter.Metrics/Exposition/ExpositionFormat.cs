namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>A way of writing metrics down.</summary>
public enum ExpositionFormat
{
    /// <summary>text/plain; version=0.0.4</summary>
    Text,

    /// <summary>text/plain; version=1.0.0: the same lines, and a content type that says how names are escaped.</summary>
    Text1,

    /// <summary>application/openmetrics-text; version=1.0.0</summary>
    OpenMetrics,

    /// <summary>application/openmetrics-text; version=0.0.1: the same lines.</summary>
    OpenMetrics0,

    /// <summary>application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited, with native histograms.</summary>
    Protobuf,
}
