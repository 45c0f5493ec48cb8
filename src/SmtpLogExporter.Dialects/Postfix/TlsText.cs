using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Why the SMTP client got no TLS, from its own words in a delivery result or on a line of their own.</summary>
internal static class TlsText
{
    public static bool TryRead(ReadOnlySpan<byte> text, out TlsFailureReason reason)
    {
        reason = TlsFailureReason.Other;
        if (text.IsEmpty || text.StartsWith("host "u8) || text.StartsWith("connect to "u8)) return false;
        if (text.StartsWith("TLS is required"u8))
        {
            reason = text.Contains("was not offered"u8) ? TlsFailureReason.NotOffered : TlsFailureReason.RequiredMissing;
            return true;
        }

        if (text.StartsWith("Cannot start TLS"u8))
        {
            reason = TlsFailureReason.Handshake;
            return true;
        }

        if (text.StartsWith("Server certificate not "u8) || text.StartsWith("Server certificate untrusted"u8))
        {
            reason = TlsFailureReason.Certificate;
            return true;
        }

        // smtp_tls_policy.c, dane_incompat() and its callers.
        if (text.StartsWith("TLSA lookup error"u8) || text.StartsWith("no TLSA records found"u8) || text.StartsWith("non DNSSEC destination"u8)
            || text.StartsWith("DANE "u8) || text.Contains("TLSA records"u8))
        {
            reason = TlsFailureReason.Dane;
            return true;
        }

        reason = TlsFailureReason.MtaSts;
        return text.StartsWith("MTA-STS"u8) || text.Contains("mta-sts"u8);
    }
}
