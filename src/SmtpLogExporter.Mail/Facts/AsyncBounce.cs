using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One bounce of a message delivered before.</summary>
public readonly ref struct AsyncBounce
{
    public Reason Reason { get; init; }
}
