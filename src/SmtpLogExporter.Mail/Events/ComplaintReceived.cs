namespace SmtpLogExporter.Mail.Events;

/// <summary>A feedback loop reported a complaint.</summary>
public readonly ref struct ComplaintReceived
{
    public ReadOnlySpan<byte> Kind { get; init; }

    public ReadOnlySpan<byte> Provider { get; init; }
}
