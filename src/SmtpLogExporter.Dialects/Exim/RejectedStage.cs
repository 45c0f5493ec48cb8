using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The words behind <c>rejected</c>: what was refused and why.</summary>
internal static class RejectedStage
{
    /// <param name="text">Behind <c>rejected </c>.</param>
    /// <param name="recipient">The address, for a recipient.</param>
    /// <param name="why">The text of the configuration or of Exim; empty where none was given.</param>
    public static Stage Of(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> recipient, out ReadOnlySpan<byte> why)
    {
        recipient = default;
        Stage stage = Named(ref text);
        if (stage is Stage.Rcpt or Stage.Mail && text.TryTake("<"u8))
        {
            if (Angles.TryTakeRest(ref text, out ReadOnlySpan<byte> address) && stage == Stage.Rcpt) recipient = address;
            why = text.TryTake(": "u8) ? text : default;
            return stage;
        }

        why = text.TryTakeUntil(": "u8, out _) ? text : default;
        return stage;
    }

    private static Stage Named(scoped ref ReadOnlySpan<byte> text)
    {
        if (text.TryTake("RCPT "u8)) return Stage.Rcpt;
        if (text.TryTake("MAIL "u8)) return Stage.Mail;
        if (text.StartsWith("connection in "u8)) return Stage.Connect;
        if (text.StartsWith("EHLO"u8) || text.StartsWith("HELO"u8)) return Stage.Helo;
        if (text.StartsWith("DATA"u8) || text.StartsWith("PREDATA"u8) || text.StartsWith("BDAT"u8)) return Stage.Data;
        if (text.StartsWith("STARTTLS"u8)) return Stage.Starttls;
        if (text.StartsWith("AUTH"u8)) return Stage.Auth;
        if (text.StartsWith("VRFY"u8) || text.StartsWith("EXPN"u8)) return Stage.Vrfy;
        if (text.StartsWith("ETRN"u8) || text.StartsWith("ATRN"u8)) return Stage.Etrn;
        bool isWhole = text.StartsWith("after DATA"u8) || text.StartsWith("by "u8) || text.StartsWith("during MIME"u8) || text.StartsWith("from <"u8) || text.StartsWith("DKIM"u8)
            || text.StartsWith("MIME"u8) || text.StartsWith("content"u8);
        return isWhole ? Stage.EndOfData : Stage.Unknown;
    }
}
