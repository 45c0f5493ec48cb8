using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>SPF, DKIM, DMARC or ARC was evaluated.</summary>
public readonly ref struct SenderProved
{
    public ReadOnlySpan<byte> Id { get; init; }

    public SenderAuthMethod Method { get; init; }

    public SenderAuthResult Result { get; init; }
}
