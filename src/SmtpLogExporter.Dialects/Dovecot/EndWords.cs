using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>Why a session ended: <c>Logged out</c>, <c>Client has quit the connection (state=READY)</c> (2.3), <c>Connection closed (state=DATA)</c>.</summary>
internal static class EndWords
{
    public static EndCause CauseOf(ReadOnlySpan<byte> words)
    {
        if (words.Contains("Logged out"u8) || words.Contains("has quit"u8) || words.Contains("uccessful quit"u8) || words.Contains("by logging out"u8)) return EndCause.Quit;
        if (words.Contains("nactivity"u8) || words.Contains("timed out"u8) || words.Contains("Timeout"u8)) return EndCause.Timeout;
        if (words.Contains("oo many invalid"u8)) return EndCause.TooManyErrors;
        if (words.Contains("closed"u8) || words.Contains("onnection reset"u8) || words.Contains("onnection lost"u8) || words.Contains("roken pipe"u8)) return EndCause.Lost;

        // All else is said by the server: it shuts down, reloads, or cannot go on.
        return EndCause.Dropped;
    }

    /// <summary>The names of smtp-server-connection.c.</summary>
    public static Stage StageOf(ReadOnlySpan<byte> words)
    {
        if (!words.TryTakeUntil("(state="u8, out _)) return Stage.Unknown;
        return words switch
        {
            _ when words.StartsWith("GREETING)"u8) || words.StartsWith("XCLIENT)"u8) => Stage.Connect,
            _ when words.StartsWith("HELO)"u8) => Stage.Helo,
            _ when words.StartsWith("STARTTLS)"u8) => Stage.Starttls,
            _ when words.StartsWith("AUTH)"u8) => Stage.Auth,
            _ when words.StartsWith("READY)"u8) => Stage.Idle,
            _ when words.StartsWith("MAIL FROM)"u8) => Stage.Mail,
            _ when words.StartsWith("RCPT TO)"u8) => Stage.Rcpt,
            _ when words.StartsWith("DATA)"u8) => Stage.Data,
            _ => Stage.Unknown,
        };
    }
}
