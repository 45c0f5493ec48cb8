namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How a delivery met its TLS policy; label <c>outcome</c>.</summary>
public enum TlsOutcome : byte
{
    Compliant,
    Plaintext,
    Downgraded,
    Violated,
    Undecided,
}
