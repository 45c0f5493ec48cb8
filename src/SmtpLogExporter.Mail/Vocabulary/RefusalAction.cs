namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Whether a refusal was for good; label <c>action</c> of rejects.</summary>
public enum RefusalAction : byte
{
    /// <summary>5xx.</summary>
    Reject,

    /// <summary>4xx.</summary>
    Defer,
}
