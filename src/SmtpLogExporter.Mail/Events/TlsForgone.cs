using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A connection ended that was never encrypted: it was in clear.</summary>
public readonly ref struct TlsForgone
{
    public Direction Direction { get; init; }
}
