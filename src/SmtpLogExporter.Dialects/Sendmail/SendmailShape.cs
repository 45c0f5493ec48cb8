using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Whether a line can only be Sendmail's, whatever its tag says.</summary>
internal static class SendmailShape
{
    public static bool Fits(ReadOnlySpan<byte> text)
    {
        if (QueueId.TryTake(ref text, out ReadOnlySpan<byte> id, out _))
        {
            if (id.IsEmpty) return text.StartsWith("connect from "u8) && (text.EndsWith("]"u8) || text.EndsWith("@localhost"u8));
            if (text.TryTake("from="u8)) return text.Contains(", class="u8) && text.Contains(", nrcpts="u8);
            if (text.TryTake("to="u8)) return text.Contains(", delay="u8) && text.Contains(", stat="u8);
            return text.StartsWith("ruleset=check_"u8) || text.Contains(" did not issue MAIL/EXPN/VRFY/ETRN during connection to "u8) || text.StartsWith("SYSERR("u8)
                || text.StartsWith("Milter"u8) || text.StartsWith("done; delay="u8);
        }

        return text.StartsWith("starting daemon ("u8) || text.StartsWith("STARTTLS=server, "u8) || text.StartsWith("STARTTLS=client, "u8)
            || text.StartsWith("AUTH=server, "u8) || text.StartsWith("ruleset="u8) || (text.StartsWith("alias database "u8) && text.Contains("rebuilt by "u8))
            || text.Contains(" aliases, longest "u8);
    }

    /// <summary>Postfix's command of this name begins its lines with a severity.</summary>
    public static bool IsOthers(ReadOnlySpan<byte> text) => text.StartsWith("fatal: "u8) || text.StartsWith("warning: "u8) || text.StartsWith("error: "u8);
}
