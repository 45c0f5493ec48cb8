namespace SmtpLogExporter.Mail.Facts;

/// <summary>The number of recipients of a message, and its size, where they are known only after it was received.</summary>
public readonly ref struct RecipientsCounted
{
    /// <summary>-1: not to be observed.</summary>
    public int Recipients { get; init; }

    /// <summary>Bytes, 0: not to be observed.</summary>
    public long Size { get; init; }
}
