using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One AUTH command.</summary>
public readonly ref struct AuthAttempt
{
    public AuthMechanism Mechanism { get; init; }

    public AuthResult Result { get; init; }

    public ClientKey Client { get; init; }

    /// <summary>Usually 1.</summary>
    public int Count { get; init; }
}
