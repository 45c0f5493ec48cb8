using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace SmtpLogExporter.Push;

/// <summary>Collects when it is told to, and not once more when it is shut down: what is pushed is decided by <see cref="OtlpPush"/>, and a dead receiver must not hold up a stop.</summary>
internal sealed class PushReader : BaseExportingMetricReader
{
#pragma warning disable CA2000 // The base class disposes it.
    public PushReader(PushSettings settings)
        : base(new OtlpMetricExporter(settings.Exporter)) => TemporalityPreference = settings.Temporality;
#pragma warning restore CA2000

    protected override bool OnShutdown(int timeoutMilliseconds) => exporter.Shutdown(timeoutMilliseconds);
}
