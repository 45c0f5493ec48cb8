using System.Diagnostics.Tracing;
using System.Globalization;

namespace SmtpLogExporter.Push;

/// <summary>What the exporter of the SDK says went wrong: it tells nobody else.</summary>
internal sealed class Complaints : EventListener
{
    private const int Longest = 300;
    private string? last;

    /// <summary>The newest complaint since it was last asked, in one line.</summary>
    public string? Take() => Interlocked.Exchange(ref last, null);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "OpenTelemetry-Exporter-OpenTelemetryProtocol") EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        string text = eventData.Message is { } message ? string.Format(CultureInfo.InvariantCulture, message, [.. eventData.Payload ?? []]) : eventData.EventName ?? "";
        text = text.ReplaceLineEndings(" ");
        Volatile.Write(ref last, text.Length > Longest ? text[..Longest] : text);
    }
}
