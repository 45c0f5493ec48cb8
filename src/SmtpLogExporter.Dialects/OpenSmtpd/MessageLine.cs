using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// Messages accepted. Since 6.6 <c>message msgid=M size=N nrcpt=N proto=P</c> and one <c>envelope evpid=E from=&lt;s&gt; to=&lt;r&gt;</c> for each recipient;
/// before, one <c>message … msgid=M from=&lt;s&gt; to=&lt;r&gt; size=N ndest=N proto=P</c> for each. The server's own notifications come in by a local session, from nobody.
/// </summary>
internal static class MessageLine
{
    public static bool TryRead(in Origin at, ulong session, ReadOnlySpan<byte> text, bool local, PendingMessage pending, IMailEvents events)
    {
        if (Fields.TryTakeClient(ref text, out ReadOnlySpan<byte> address, out _)) local |= address.SequenceEqual("local"u8);
        if (!text.TryTake("msgid="u8)) return false;
        ReadOnlySpan<byte> message = text.TakeBefore((byte)' ');
        if (text.TryTake(" from=<"u8))
        {
            if (!text.TryTakeAddress(" to=<"u8, out ReadOnlySpan<byte> sender) || !text.TryTakeAddress(" size="u8, out _)) return false;
            if (!text.TryTake(out long bytes) || !text.TryTake(" ndest="u8) || !text.TryTake(out int all)) return false;
            if (pending.IsFirst(message)) Say(at, message, sender, bytes, all, local, events);
            return true;
        }

        if (!text.TryTake(" size="u8) || !text.TryTake(out long size) || !text.TryTake(" nrcpt="u8) || !text.TryTake(out int recipients)) return false;
        pending.Hold(session, size, recipients);
        return true;
    }

    public static bool TryReadEnvelope(in Origin at, ulong session, ReadOnlySpan<byte> text, bool local, PendingMessage pending, IMailEvents events)
    {
        if (!text.TryTake("evpid="u8) || !SessionId.TryTakeMessage(ref text, out ReadOnlySpan<byte> message)) return false;
        if (!text.TryTake(" from=<"u8) || !text.TryTakeAddress(" to=<"u8, out ReadOnlySpan<byte> sender)) return false;
        if (pending.TryTake(session, out long size, out int recipients)) Say(at, message, sender, size, recipients, local, events);
        return true;
    }

    public static void Say(in Origin at, ReadOnlySpan<byte> message, ReadOnlySpan<byte> sender, long size, int recipients, bool local, IMailEvents events)
    {
        bool notification = local && sender.IsEmpty;
        Origin through = local ? at.Through(Listener.Local) : at;
        events.Observe(through, new MessageAccepted
        {
            Id = message,
            Sender = sender,
            Size = size,
            Recipients = recipients,
            HandedIn = local && !notification,
            IsNotification = notification,
            EndUntold = true,
            BeforeQueue = -1,
        });
        if (notification) events.Observe(through, new NotificationMade { NotificationId = message, Kind = NotificationKind.Failure });
    }
}
