namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Why a session ended; label <c>cause</c>.</summary>
public enum EndCause : byte
{
    Unknown,
    Quit,
    Lost,
    Timeout,
    TlsError,
    TooManyErrors,
    RateLimited,

    /// <summary>This server ended it.</summary>
    Dropped,
}
