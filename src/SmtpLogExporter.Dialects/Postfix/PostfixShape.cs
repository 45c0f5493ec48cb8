using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Whether a line can only be Postfix's, whatever its tag says: OpenSMTPD and qpsmtpd have an <c>smtpd</c> as well.</summary>
internal static class PostfixShape
{
    public static bool Fits(ReadOnlySpan<byte> text)
    {
        if (QueueId.TryTake(ref text, out _))
        {
            return text.StartsWith("to=<"u8) || text.StartsWith("from=<"u8) || text.StartsWith("client="u8) || text.StartsWith("message-id="u8)
                || text.StartsWith("uid="u8) || text.SequenceEqual("removed"u8) || text.StartsWith("reject: "u8) || text.StartsWith("milter-reject: "u8)
                || text.StartsWith("sender non-delivery notification: "u8);
        }

        if (text.TryTake("connect from "u8)) return Peer.TryTake(ref text, out _) && text.IsEmpty;
        if (text.TryTake("disconnect from "u8)) return Peer.TryTake(ref text, out _);
        if (text.TryTake("daemon started -- version "u8)) return text.Contains(", configuration /"u8);
        return text.StartsWith("statistics: max "u8) || text.Contains("the Postfix mail system"u8) || text.Contains(" TLS connection established "u8)
            || (text.TryTake("lost connection after "u8) && text.TryTakeUntil(" from "u8, out _) && Peer.TryTake(ref text, out _));
    }

    /// <summary>A line that begins with a severity word.</summary>
    public static bool IsTrouble(ReadOnlySpan<byte> text) =>
        text.StartsWith("fatal: "u8) || text.StartsWith("warning: "u8) || text.StartsWith("error: "u8) || text.StartsWith("panic: "u8);
}
