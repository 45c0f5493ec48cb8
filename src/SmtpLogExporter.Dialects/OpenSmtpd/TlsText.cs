using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// TLS in lines of both directions. <c>ciphers=TLSv1.3:TLS_AES_256_GCM_SHA384:256</c> since 6.6, quoted and <c>version=V, cipher=C, bits=N</c> before (ssl.c, <c>ssl_to_text()</c>).
/// Clients are not asked for certificates as a rule; of servers the line that follows tells whether the certificate is good.
/// </summary>
internal static class TlsText
{
    public static bool Say(in Origin at, Direction direction, ReadOnlySpan<byte> text, IMailEvents events)
    {
        text.TryTake("ciphers="u8);
        text = text.Trim((byte)'"');
        ReadOnlySpan<byte> version;
        ReadOnlySpan<byte> cipher;
        if (text.TryTake("version="u8))
        {
            version = text.TakeBefore((byte)',');
            if (!text.TryTake(", cipher="u8)) return false;
            cipher = text.TakeBefore((byte)',');
        }
        else
        {
            version = text.TakeBefore((byte)':');
            if (!text.TryTake(":"u8)) return false;
            cipher = text.TakeBefore((byte)':');
        }

        events.Observe(at, new TlsStarted
        {
            Direction = direction,
            Version = TlsNames.Version(version),
            Trust = direction == Direction.In ? TlsTrust.Anonymous : TlsTrust.Unknown,
            Cipher = cipher,
        });
        return true;
    }

    /// <summary>The session ended in the handshake.</summary>
    public static bool IsFailure(ReadOnlySpan<byte> reason) =>
        reason.Contains("SSL routines"u8) || reason.Contains("handshake failed"u8) || reason.StartsWith("tls-accept-failed"u8) || reason.Contains("No SSL error"u8)
        || reason.Contains("SSL error"u8) || reason.Contains("tls_accept"u8);
}
