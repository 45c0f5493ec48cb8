using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>Why no dialogue with a server came about (qmail-remote.c).</summary>
internal static class Contact
{
    public static bool TryRead(ReadOnlySpan<byte> words, out ContactFailure failure)
    {
        failure = ContactFailure.Other;

        // Whether it was refused or timed out is not said.
        if (words.Contains("able to establish an SMTP connection"u8)) return true;
        failure = ContactFailure.Dns;
        if (words.StartsWith("CNAME lookup failed"u8) || words.Contains("couldn't find any host "u8) || words.Contains("couldn't find a mail "u8)) return true;
        failure = ContactFailure.Greeting;
        if (words.Contains(" but greeting failed"u8)) return true;
        failure = ContactFailure.Helo;
        if (words.Contains(" but my name was rejected"u8)) return true;
        failure = ContactFailure.Tls;
        if (words.StartsWith("TLS "u8) || words.Contains("STARTTLS failed"u8)) return true;
        failure = ContactFailure.Lost;
        return words.Contains(" but connection died"u8);
    }
}
