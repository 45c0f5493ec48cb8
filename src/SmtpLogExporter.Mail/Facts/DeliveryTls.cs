using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One delivery judged by its TLS policy.</summary>
public readonly ref struct DeliveryTls
{
    public Transport Transport { get; init; }

    public TlsLevel Level { get; init; }

    public TlsOutcome Outcome { get; init; }
}
