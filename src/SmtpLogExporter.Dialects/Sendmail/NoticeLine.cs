using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Messages the server makes itself (savemail.c, <c>returntosender()</c>): <c>ID: NEWID: DSN: text</c>, <c>return to sender: text</c>, <c>sender notify: text</c>,
/// <c>postmaster notify: text</c>. The new message has no <c>from=</c> of its own.
/// </summary>
internal static class NoticeLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!QueueId.TryTake(ref text, out ReadOnlySpan<byte> made, out _) || made.IsEmpty) return false;

        // A list's own sender gets its own envelope: it is the same message under another id.
        if (text.StartsWith("clone: owner="u8)) return Clone(at, made, events);
        NotificationKind kind = NotificationKind.Failure;
        if (text.TryTake("postmaster notify: "u8)) kind = NotificationKind.Postmaster;
        else if (!text.TryTake("DSN: "u8) && !text.TryTake("return to sender: "u8) && !text.TryTake("sender notify: "u8)) return false;
        bool expired = text.StartsWith("Cannot send message "u8) || text.StartsWith("Message could not be delivered for "u8);
        if (expired) events.Observe(at, new RecipientsExpired { Id = id });
        if (kind == NotificationKind.Failure) kind = KindOf(text);
        events.Observe(at, new NotificationMade { Id = id, NotificationId = made, Kind = kind });
        events.Observe(at.Through(Listener.Local), new MessageAccepted { Id = made, Size = -1, Recipients = 1, IsNotification = true, EndUntold = true, BeforeQueue = -1 });
        return true;
    }

    /// <summary>The list's envelope goes on beside the one it came from: not received again.</summary>
    private static bool Clone(in Origin at, ReadOnlySpan<byte> made, IMailEvents events)
    {
        events.Observe(at.Through(Listener.Local), new MessageAccepted { Id = made, Size = -1, Recipients = -1, SaysReinjected = true, EndUntold = true, BeforeQueue = -1 });
        return true;
    }

    private static NotificationKind KindOf(ReadOnlySpan<byte> text) =>
        text.StartsWith("Warning: "u8) ? NotificationKind.Delay
        : text.StartsWith("Return receipt"u8) ? NotificationKind.Success
        : NotificationKind.Failure;
}
