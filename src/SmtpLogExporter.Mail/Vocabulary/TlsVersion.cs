namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The protocol of an encrypted session; label <c>version</c>. A session in clear is <see cref="None"/>.</summary>
public enum TlsVersion : byte
{
    /// <summary>Known to be in clear.</summary>
    None,

    /// <summary>Encrypted or perhaps encrypted, the log does not say.</summary>
    Unknown,
    Tls1_0,
    Tls1_1,
    Tls1_2,
    Tls1_3,
    Ssl3,
    Other,
}
