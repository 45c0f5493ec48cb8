namespace SmtpLogExporter.Mail.Events;

/// <summary>The message has been too long in the queue: its waiting recipients are given up.</summary>
public readonly ref struct RecipientsExpired
{
    public ReadOnlySpan<byte> Id { get; init; }
}
