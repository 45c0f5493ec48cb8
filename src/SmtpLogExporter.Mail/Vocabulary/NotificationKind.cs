namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What a notification tells; label <c>type</c>.</summary>
public enum NotificationKind : byte
{
    Failure,
    Delay,
    Success,
    Postmaster,
}
