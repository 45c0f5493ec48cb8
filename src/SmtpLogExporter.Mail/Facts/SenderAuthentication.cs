using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One result of SPF, DKIM, DMARC or ARC.</summary>
public readonly ref struct SenderAuthentication
{
    public SenderAuthMethod Method { get; init; }

    public SenderAuthResult Result { get; init; }
}
