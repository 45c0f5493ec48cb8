namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What is known of the peer's certificate; label <c>trust</c>.</summary>
public enum TlsTrust : byte
{
    /// <summary>No TLS.</summary>
    None,
    Unknown,
    Anonymous,
    Untrusted,
    Trusted,
    Verified,
}
