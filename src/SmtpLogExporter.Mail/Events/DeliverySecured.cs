using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>How a delivery met its TLS policy.</summary>
public readonly ref struct DeliverySecured
{
    public Transport Transport { get; init; }

    public TlsLevel Level { get; init; }

    public TlsOutcome Outcome { get; init; }
}
