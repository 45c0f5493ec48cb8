using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Notifications: <c>sender non-delivery notification: NEWID</c> and its kin.</summary>
internal static class BounceLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        NotificationKind kind;
        if (text.TryTake("postmaster "u8))
        {
            if (!text.TryTake("non-delivery notification: "u8) && !text.TryTake("delay notification: "u8)) return false;
            kind = NotificationKind.Postmaster;
        }
        else if (!text.TryTake("sender "u8)) return false;
        else if (text.TryTake("non-delivery notification: "u8)) kind = NotificationKind.Failure;
        else if (text.TryTake("delivery status notification: "u8)) kind = NotificationKind.Success;
        else if (text.TryTake("delay notification: "u8)) kind = NotificationKind.Delay;
        else return text.StartsWith("notification failed to "u8);
        events.Observe(at, new NotificationMade { Id = id, NotificationId = QueueId.At(text), Kind = kind });
        return true;
    }
}
