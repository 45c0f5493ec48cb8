using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>
/// qmail-send.c: <c>new msg M</c>, <c>info msg M: bytes B from &lt;S&gt; qp Q uid U</c>, <c>starting delivery D: msg M to remote R</c>, <c>delivery D: success: …</c>, <c>bounce msg M qp Q</c>, <c>end msg M</c>.
/// M is an inode and given away again at once; D counts from 1 at each start.
/// </summary>
internal static class SendLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (text.TryTake("delivery "u8)) return Report.TryRead(at, text, memory, events);
        if (text.TryTake("starting delivery "u8)) return TryReadStart(at, text, memory);
        if (text.StartsWith("status: "u8)) return TryReadStatus(at, text, memory, events);
        if (text.TryTake("info msg "u8)) return TryReadInfo(at, text, memory, events);
        if (text.TryTake("end msg "u8))
        {
            events.Observe(at, new MessageLeft { Id = text.TakeBefore((byte)' '), How = Departure.Completed });
            return true;
        }

        if (text.TryTake("bounce msg "u8)) return TryReadBounce(at, text, memory, events);
        if (!text.TryTake("new msg "u8)) return text.StartsWith("double bounce: discarding "u8) || text.StartsWith("triple bounce: discarding "u8);
        if (memory.Injections.Find(memory.Key(at, 'm', text.TakeBefore((byte)' '))) is { } old) memory.Injections.Remove(old);
        return true;
    }

    private static bool TryReadStart(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory)
    {
        if (!text.TryTakeUntil(": msg "u8, out ReadOnlySpan<byte> number) || !text.TryTakeUntil(" to "u8, out ReadOnlySpan<byte> message)) return false;
        bool remote = text.TryTake("remote "u8);
        if (!remote && !text.TryTake("local "u8)) return false;
        DeliveryNote note = memory.Deliveries.Open(memory.Key(at, 'd', number));
        note.Message.Set(message);
        note.Recipient.Set(text);
        note.IsRemote = remote;
        return true;
    }

    /// <summary>How many deliveries are under way; when qmail-send ends, none of them comes to its end in the log.</summary>
    private static bool TryReadStatus(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (!text.StartsWith("status: exiting"u8)) return true;
        memory.Deliveries.Clear();
        events.Observe(at, new ServerReported { Event = ServerEvent.Stop });
        return true;
    }

    private static bool TryReadInfo(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (!text.TryTakeUntil(": bytes "u8, out ReadOnlySpan<byte> id) || !text.TryTake(out long size) || !text.TryTake(" from <"u8)) return false;

        // The sender may hold the words of the fields behind it: they are the last ones.
        int place = text.LastIndexOf("> qp "u8);
        if (place < 0) return false;
        ReadOnlySpan<byte> sender = text[..place];
        text = text[(place + "> qp "u8.Length)..];
        ReadOnlySpan<byte> process = text.TakeBefore((byte)' ');
        int user = text.TryTake(" uid "u8) && text.TryTake(out int number) ? number : -1;
        InjectionNote? injection = memory.Injections.Find(memory.Key(at, 'q', process));
        bool notification = injection is { IsNotification: true };
        if (injection is not null) memory.Injections.Remove(injection);
        if (notification) memory.Injections.Open(memory.Key(at, 'm', id)).IsNotification = true;
        bool person = !notification && injection is null && Users.IsPerson(user);
        bool forward = !notification && (injection is not null || Users.IsAlias(user));
        events.Observe(notification || person || forward ? at.Through(Listener.Local) : at, new MessageAccepted
        {
            Id = id,
            Sender = sender,
            Size = size,
            Recipients = -1,
            IsNotification = notification,
            SaysReinjected = forward,
            HandedIn = person,
            BeforeQueue = -1,
        });
        return true;
    }

    private static bool TryReadBounce(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (!text.TryTakeUntil(" qp "u8, out ReadOnlySpan<byte> id)) return false;
        bool again = memory.Injections.Find(memory.Key(at, 'm', id)) is { IsNotification: true };
        memory.Injections.Open(memory.Key(at, 'q', text.TakeBefore((byte)' '))).IsNotification = true;
        events.Observe(at, new NotificationMade { Id = id, Kind = again ? NotificationKind.Postmaster : NotificationKind.Failure });
        return true;
    }
}
