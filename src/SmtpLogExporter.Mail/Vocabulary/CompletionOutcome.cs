namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How a message left the queue; label <c>outcome</c>.</summary>
public enum CompletionOutcome : byte
{
    Delivered,
    Partial,
    Failed,
    Removed,
}
