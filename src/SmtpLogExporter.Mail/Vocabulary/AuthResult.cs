namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How an AUTH command ended; label <c>result</c>.</summary>
public enum AuthResult : byte
{
    Success,

    /// <summary>Wrong credentials.</summary>
    Failure,

    /// <summary>It could not be checked, or the dialogue broke off.</summary>
    Error,
}
