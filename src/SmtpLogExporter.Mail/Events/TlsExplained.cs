using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The detail of a TLS failure that the same process has just reported.</summary>
public readonly ref struct TlsExplained
{
    public TlsFailureReason Reason { get; init; }
}
