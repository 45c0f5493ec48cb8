using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>Words of TLS libraries.</summary>
internal static class TlsNames
{
    /// <summary>Protocol versions as OpenSSL and LibreSSL name them: <c>TLSv1.3</c>.</summary>
    public static TlsVersion Version(ReadOnlySpan<byte> text) => text switch
    {
        _ when text.SequenceEqual("TLSv1.3"u8) => TlsVersion.Tls1_3,
        _ when text.SequenceEqual("TLSv1.2"u8) => TlsVersion.Tls1_2,
        _ when text.SequenceEqual("TLSv1.1"u8) => TlsVersion.Tls1_1,
        _ when text.SequenceEqual("TLSv1"u8) || text.SequenceEqual("TLSv1.0"u8) => TlsVersion.Tls1_0,
        _ when text.SequenceEqual("SSLv3"u8) => TlsVersion.Ssl3,

        // What OpenSSL before 1.1.0 names is the family of the cipher, whatever the version spoken (SSL_CIPHER_get_version()).
        _ when text.SequenceEqual("TLSv1/SSLv3"u8) => TlsVersion.Unknown,
        _ => TlsVersion.Other,
    };

    /// <summary>Why a handshake failed, from the library's own words.</summary>
    public static TlsFailureReason Failure(ReadOnlySpan<byte> text)
    {
        if (text.Contains("no shared cipher"u8)) return TlsFailureReason.NoSharedCipher;
        if (text.Contains("unsupported protocol"u8) || text.Contains("wrong version number"u8) || text.Contains("version too low"u8)
            || text.Contains("inappropriate fallback"u8) || text.Contains("protocol version"u8)) return TlsFailureReason.ProtocolVersion;
        return text.Contains("certificate"u8) || text.Contains("unknown ca"u8) ? TlsFailureReason.Certificate : TlsFailureReason.Handshake;
    }
}
