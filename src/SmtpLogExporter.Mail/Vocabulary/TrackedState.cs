namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Where a message of the queue is, as far as the log tells; label <c>state</c>.</summary>
public enum TrackedState : byte
{
    Active,
    Deferred,
    Held,
}
