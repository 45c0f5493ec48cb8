namespace SmtpLogExporter.Mail.Events;

/// <summary>The Message-ID header of a message.</summary>
public readonly ref struct MessageNamed
{
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>Without angle brackets; may be empty.</summary>
    public ReadOnlySpan<byte> MessageId { get; init; }
}
