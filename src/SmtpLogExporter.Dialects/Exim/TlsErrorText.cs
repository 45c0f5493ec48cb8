using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Why a handshake failed, in the words of GnuTLS or OpenSSL.</summary>
internal static class TlsErrorText
{
    public static TlsFailureReason Reason(ReadOnlySpan<byte> text)
    {
        if (text.Contains("No supported cipher suites"u8) || text.Contains("no shared cipher"u8) || text.Contains("No or insufficient priorities"u8)) return TlsFailureReason.NoSharedCipher;
        if (text.Contains("unexpected TLS packet"u8) || text.Contains("nsupported version"u8) || text.Contains("unsupported protocol"u8) || text.Contains("wrong version number"u8)
            || text.Contains("version too low"u8) || text.Contains("inappropriate fallback"u8)) return TlsFailureReason.ProtocolVersion;
        if (text.Contains("ertificate"u8) || text.Contains("unknown ca"u8)) return TlsFailureReason.Certificate;
        return text.Contains("DANE"u8) || text.Contains("TLSA"u8) ? TlsFailureReason.Dane : TlsFailureReason.Handshake;
    }

    /// <summary>The function that failed is the handshake, or the other side sent an alert in place of its last step; later errors only end a session.</summary>
    public static bool IsHandshake(ReadOnlySpan<byte> text) =>
        text.Contains("(gnutls_handshake)"u8) || text.Contains("(SSL_accept)"u8) || text.Contains("(SSL_connect)"u8) || text.Contains("fatal alert has been received"u8)
        || text.Contains("alert certificate"u8) || text.Contains("alert bad certificate"u8) || text.Contains("alert unknown ca"u8);
}
