namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The result word of a delivery line, before it is known what it means for the recipient.</summary>
public enum AttemptStatus : byte
{
    Sent,
    Deferred,
    Bounced,

    /// <summary>The transport throws mail away on purpose.</summary>
    Discarded,
}
