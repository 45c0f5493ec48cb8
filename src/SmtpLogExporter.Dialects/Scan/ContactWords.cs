using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>Why a connection failed, in the words of system and libraries.</summary>
internal static class ContactWords
{
    public static bool TryRead(ReadOnlySpan<byte> text, out ContactFailure failure)
    {
        failure = ContactFailure.Refused;
        if (text.Contains("ECONNREFUSED"u8) || text.Contains("Connection refused"u8)) return true;
        failure = ContactFailure.Unreachable;
        if (text.Contains("EHOSTUNREACH"u8) || text.Contains("ENETUNREACH"u8) || text.Contains("unreachable"u8) || text.Contains("No route to host"u8)) return true;
        failure = ContactFailure.Timeout;
        if (text.Contains("timeout"u8) || text.Contains("timed out"u8) || text.Contains("ETIMEDOUT"u8)) return true;
        failure = ContactFailure.Dns;
        if (text.Contains("ENOTFOUND"u8) || text.Contains("DNS lookup fail"u8) || text.Contains("No such domain"u8)) return true;
        failure = ContactFailure.Tls;
        if (text.Contains("SSL"u8) || text.Contains("TLS"u8) || text.Contains("certificate"u8)) return true;
        failure = ContactFailure.Lost;
        return text.Contains("ECONNRESET"u8) || text.Contains("Connection reset"u8) || text.Contains("Broken pipe"u8) || text.Contains("closed"u8) || text.Contains("EPIPE"u8);
    }
}
