using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One session in which TLS failed.</summary>
public readonly ref struct TlsFailure
{
    public Direction Direction { get; init; }

    public TlsFailureReason Reason { get; init; }
}
