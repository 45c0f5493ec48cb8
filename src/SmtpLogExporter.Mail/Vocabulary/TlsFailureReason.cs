namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Why TLS did not come about; label <c>reason</c> of TLS failures.</summary>
public enum TlsFailureReason : byte
{
    /// <summary>Also when the log gives no detail.</summary>
    Handshake,
    NoSharedCipher,
    ProtocolVersion,
    Certificate,
    NotOffered,
    RequiredMissing,
    Dane,
    MtaSts,
    Other,
}
