using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Replies Sendmail makes up itself when the other side is gone (usersmtp.c, <c>reply()</c> and <c>smtpinit()</c>; deliver.c for TLS): nobody spoke.</summary>
internal static class LocalReply
{
    public static bool Is(ReadOnlySpan<byte> reply)
    {
        ReplyCode.Take(ref reply, out int code, out _);
        return code switch
        {
            421 => reply.StartsWith("Connection reset by "u8) || reply.StartsWith("timed out with "u8) || reply.StartsWith("Connection timed out with "u8)
                || reply.StartsWith("Bad file descriptor"u8) || reply.StartsWith("Broken pipe"u8),
            454 => reply.StartsWith("TLS handshake failed"u8) || reply.StartsWith("STARTTLS "u8),
            451 => reply.StartsWith("reply: read error from "u8) || reply.StartsWith("timeout writing message to "u8),
            403 => reply.StartsWith("TLS "u8),
            _ => false,
        };
    }

    /// <summary>The enhanced code it made up with it; none where there is none.</summary>
    public static EnhancedCode EnhancedOf(ReadOnlySpan<byte> reply)
    {
        ReplyCode.Take(ref reply, out _, out EnhancedCode enhanced);
        return enhanced.IsGeneric ? EnhancedCode.None : enhanced;
    }
}
