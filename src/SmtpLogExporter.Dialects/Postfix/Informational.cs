using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Lines that are known and say nothing to count.</summary>
internal static class Informational
{
    /// <param name="tag">The program.</param>
    /// <param name="text">Behind the queue id, if there is one.</param>
    public static bool Is(PostfixTag tag, ReadOnlySpan<byte> text)
    {
        if (tag.Daemon is Daemon.Other or Daemon.Script) return true;
        return !text.IsEmpty && (IsCommon(text) || IsRest(text));
    }

    private static bool IsCommon(ReadOnlySpan<byte> text)
    {
        switch (text[0])
        {
            case (byte)'a':
                return text.StartsWith("addr "u8) || text.StartsWith("abort: TLS from "u8);
            case (byte)'b':
                return text.StartsWith("breaking line > "u8);
            case (byte)'c':
                return text.StartsWith("cache "u8) || text.StartsWith("close database "u8) || text.Contains("certificate verification failed for "u8);
            case (byte)'d':
                return text.StartsWith("discarding EHLO keywords: "u8) || text.StartsWith("database "u8);
            case (byte)'e':
                return text.StartsWith("entering STRESS mode "u8) || text.StartsWith("enabling PIX "u8);
            case (byte)'h':
                return text.StartsWith("host "u8) && text.Contains(" offers SMTPUTF8 "u8);
            case (byte)'l':
                return text.StartsWith("leaving STRESS mode "u8);
            case (byte)'m':
                return text.StartsWith("mapping DSN status "u8) || text.StartsWith("master exit time has arrived"u8);
            case (byte)'n':
                return text.StartsWith("not sending trace/success notification "u8);
            case (byte)'p':
                // "postfix/postlog: starting the Postfix mail system": what a script's own line says, from its standard error.
                return text.StartsWith("passing <"u8) || text.StartsWith("pausing "u8) || text.StartsWith("postfix/"u8);
            case (byte)'r':
                return text.StartsWith("replacing "u8) || text.StartsWith("refreshing the Postfix mail system"u8) || text.StartsWith("redirecting "u8)
                    || text.StartsWith("reply filter "u8);
            case (byte)'s':
                return text.StartsWith("statistics: "u8) || text.StartsWith("skipped, still being delivered"u8) || text.StartsWith("starting the Postfix"u8)
                    || text.StartsWith("stopping the Postfix"u8) || text.StartsWith("setting up TLS connection "u8) || text.StartsWith("sending "u8)
                    || text.StartsWith("status=deferred ("u8) || text.StartsWith("save session "u8) || text.StartsWith("subject"u8);
            case (byte)'t':
                return text.StartsWith("table "u8) || text.StartsWith("the Postfix mail system "u8) || text.StartsWith("throttl"u8);
            case (byte)'u':
                return text.StartsWith("using backwards-compatible default setting "u8);
            case (byte)'w':
                return text.StartsWith("waiting for the Postfix mail system "u8);
            default:
                return false;
        }
    }

    private static bool IsRest(ReadOnlySpan<byte> text) =>
        text.StartsWith("Postfix is "u8) || text.StartsWith("SMTPS wrappermode "u8) || text.StartsWith("TLSRPT: "u8) || text.StartsWith("TLS SNI "u8)
        || text.StartsWith("Renamed to match inode number: "u8) || text.StartsWith("Host offered STARTTLS: "u8) || text.StartsWith("See http"u8)
        || text.StartsWith("To disable backwards compatibility "u8) || text.StartsWith("Verified: "u8) || text.StartsWith("issuer="u8)
        || text.Contains(": re-using session with untrusted "u8) || text.Contains("certificate verification failed for "u8)
        || text.Contains(": subject_CN="u8) || text.Contains(": Matched "u8) || text.Contains(": using backwards-compatible default setting "u8)
        || text.Contains("]: discarding EHLO keywords: "u8) || text.Contains("]: replacing command "u8);
}
