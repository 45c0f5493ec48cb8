using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One notification written by the server.</summary>
public readonly ref struct NotificationSent
{
    public NotificationKind Kind { get; init; }
}
