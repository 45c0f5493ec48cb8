namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What an operator did to a queued message; label <c>operation</c>.</summary>
public enum QueueOperation : byte
{
    Hold,
    Release,
    Requeue,
    Delete,
    Expire,
}
