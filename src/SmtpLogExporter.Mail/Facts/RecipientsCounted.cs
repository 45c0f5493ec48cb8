namespace SmtpLogExporter.Mail.Facts;

/// <summary>The number of recipients of a message, known only after it was received.</summary>
public readonly ref struct RecipientsCounted
{
    public int Recipients { get; init; }
}
