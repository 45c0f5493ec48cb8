namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The TLS policy a delivery ran under (Postfix 3.11 field <c>tls=</c>); label <c>level</c>.</summary>
public enum TlsLevel : byte
{
    None,
    May,
    Encrypt,
    Dane,
    Fingerprint,
    Verify,
    Secure,
    Other,
}
