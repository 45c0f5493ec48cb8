using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Lines that begin with a queue id (or NOQUEUE, which is an empty id): by their first word.</summary>
internal static class QueuedLine
{
    public static bool TryRead(in Origin at, PostfixTag tag, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (text.IsEmpty) return false;
        switch (text[0])
        {
            case (byte)'t' when text.TryTake("to="u8):
                return DeliveryLine.TryRead(at, tag, id, text, events);
            case (byte)'f' when text.TryTake("from=<"u8):
                return QmgrLine.TryRead(at, id, text, processes, events);
            case (byte)'r' when text.SequenceEqual("removed"u8):
                QmgrLine.Removed(at, tag, id, processes, events);
                return true;
            case (byte)'r' when text.StartsWith("removed ("u8):
                return CleanupLine.TryReadRemoved(at, id, text, events);
            case (byte)'m' when text.TryTake("message-id="u8):
                return CleanupLine.TryReadName(at, id, text, events);

            // The same message once more.
            case (byte)'r' when text.StartsWith("resent-message-id="u8):
                return true;
            case (byte)'c' when text.TryTake("client="u8):
                return ClientLine.TryRead(at, tag, id, text, events);
            case (byte)'u' when text.TryTake("uid="u8):
                return CleanupLine.TryReadPickup(at, id, text, events);
            case (byte)'s' or (byte)'p' when BounceLine.TryRead(at, id, text, events):
                return true;
            case (byte)'p' or (byte)'r' or (byte)'e' when PostsuperLine.TryRead(at, id, text, events):
                return true;
            case (byte)'l' or (byte)'t' when SessionLine.TryReadFailure(at, id, text, events):
                return true;
            default:
                break;
        }

        // Any text of the SMTP client may stand alone: what it met at one server before it tried the next.
        return PolicyLine.TryRead(at, tag, id, text, events)
            || (tag.Daemon is Daemon.Smtp or Daemon.Lmtp or Daemon.Unnamed && ContactLine.TryRead(at, id, text, events));
    }
}
