using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>
/// courierd's queue (cdmsgq.C, cdmsgq3.C): <c>newmsg,id=I[, auth=U]: dns; helo (name [address])</c>, <c>started,id=I,from=&lt;s&gt;,module=esmtp,host=H,addr=&lt;r&gt;</c>, <c>completed,id=I</c>.
/// </summary>
internal static class QueueLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, CourierMemory memory, IMailEvents events)
    {
        if (text.TryTake("newmsg,id="u8))
        {
            New(at, text, memory, events);
            return true;
        }

        if (text.TryTake("completed,id="u8))
        {
            events.Observe(at, new MessageLeft { Id = text, How = Departure.Completed });
            return true;
        }

        return text.TryTake("started,id="u8) && TryReadStart(at, text, memory, events);
    }

    private static void New(in Origin at, ReadOnlySpan<byte> text, CourierMemory memory, IMailEvents events)
    {
        int end = text.IndexOfAny((byte)',', (byte)':');
        ReadOnlySpan<byte> id = end < 0 ? text : text[..end];
        text = text[id.Length..];
        ReadOnlySpan<byte> user = text.TryTake(", auth="u8) && text.TryTakeUntil(": "u8, out ReadOnlySpan<byte> named) ? named : default;

        // Programs of this machine and the server's own notices say the same: the sender tells them apart.
        if (user.IsEmpty && text.EndsWith("localhost (localhost [127.0.0.1])"u8))
        {
            memory.Arrivals.Open(memory.Key(at, id));
            return;
        }

        int bracket = text.LastIndexOf((byte)'[');
        ReadOnlySpan<byte> address = bracket >= 0 ? text[(bracket + 1)..] : default;
        address = address.TakeBefore((byte)']');
        address.TryTake("::ffff:"u8);
        Accept(at, new MessageAccepted { Id = id, ClientAddress = address, Size = -1, Recipients = -1, IsAuthenticated = !user.IsEmpty, TellsAuth = !user.IsEmpty, UserName = user, BeforeQueue = -1 }, events);
    }

    private static bool TryReadStart(in Origin at, ReadOnlySpan<byte> text, CourierMemory memory, IMailEvents events)
    {
        ReadOnlySpan<byte> id = text.TakeBefore((byte)',');
        if (!text.TryTake(",from=<"u8) || !text.TryTakeAddress(",module="u8, out ReadOnlySpan<byte> sender)) return false;
        ReadOnlySpan<byte> module = text.TakeBefore((byte)',');
        if (!text.TryTake(",host="u8) || !text.TryTakeUntil(",addr=<"u8, out ReadOnlySpan<byte> host)) return false;
        ReadOnlySpan<byte> recipient = text.TrimEnd((byte)'>');
        if (memory.Arrivals.Find(memory.Key(at, id)) is { } arrival)
        {
            memory.Arrivals.Remove(arrival);
            Accept(at.Through(Listener.Local), new MessageAccepted { Id = id, Sender = sender, Size = -1, Recipients = -1, IsNotification = sender.IsEmpty, HandedIn = !sender.IsEmpty, BeforeQueue = -1 }, events);
        }

        RecipientNote note = memory.Recipients.Open(memory.Key(at, id, recipient));
        note.Clear();
        note.Module.Set(module);
        if (module.SequenceEqual("dsn"u8))
        {
            NotificationKind kind = host.SequenceEqual("deferred"u8) ? NotificationKind.Delay : sender.IsEmpty ? NotificationKind.Postmaster : NotificationKind.Failure;
            events.Observe(at, new NotificationMade { Id = id, Kind = kind });
        }

        return true;
    }

    private static void Accept(in Origin at, in MessageAccepted seen, IMailEvents events) => events.Observe(at, seen);
}
