using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>
/// What a module did for a recipient (comctlfile.c): lines with details, <c>id=I,from=&lt;s&gt;,addr=&lt;r&gt;: 550 …</c>, then <c>…,status: failure|deferred|success</c> or <c>…,size=N,success: …</c>,
/// or both of a success. Texts longer than 128 bytes are cut, addresses too.
/// </summary>
internal static class DeliveryLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, CourierMemory memory, IMailEvents events)
    {
        if (!text.TryTake("id="u8)) return false;
        ReadOnlySpan<byte> id = text.TakeBefore((byte)',');
        if (!text.TryTake(",from=<"u8) || !text.TryTakeAddress(",addr=<"u8, out _)) return text.StartsWith(",new rcpt list "u8) || text.StartsWith(",module="u8);
        if (!text.TryTakeAddress(": "u8, ","u8, out ReadOnlySpan<byte> recipient, out bool ends)) return false;
        RecipientNote note = memory.Recipients.Open(memory.Key(at, id, recipient));
        if (!ends)
        {
            Details.Note(note, text);
            return true;
        }

        long size = text.TryTake("size="u8) && text.TryTake(out long bytes) ? bytes : -1;
        text.TryTake(","u8);
        if (text.TryTake("success: "u8))
        {
            Details.Note(note, text);
            Delivered(at, id, recipient, size, note, events);
            return true;
        }

        if (!text.TryTake("status: "u8)) return false;
        if (text.StartsWith("success"u8))
        {
            if (!note.IsDelivered) Delivered(at, id, recipient, size, note, events);
            memory.Recipients.Remove(note);
            return true;
        }

        bool deferred = text.StartsWith("deferred"u8);
        if (!deferred && !text.StartsWith("failure"u8)) return false;
        if (note.Reply.IsEmpty && note.Module.Span.SequenceEqual("esmtp"u8) && ContactWords.TryRead(note.Text.Span, out ContactFailure failure))
            events.Observe(at, new ContactFailed { Id = id, Host = note.RelayHost.IsEmpty ? Mailbox.DomainOf(recipient) : note.RelayHost.Span, Address = note.RelayAddress.Span, Reason = failure });
        Say(at, id, recipient, deferred ? AttemptStatus.Deferred : AttemptStatus.Bounced, note, 0, events);
        memory.Recipients.Remove(note);
        return true;
    }

    private static void Delivered(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, long size, RecipientNote note, IMailEvents events)
    {
        note.IsDelivered = true;
        Say(at, id, recipient, AttemptStatus.Sent, note, Math.Max(size, 0), events);
        note.Forget();
    }

    private static void Say(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, AttemptStatus status, RecipientNote note, long size, IMailEvents events)
    {
        // A notice is written, not delivered: it comes as a message of its own.
        if (note.Module.Span.SequenceEqual("dsn"u8)) return;
        events.Observe(at, new Attempted
        {
            Id = id,
            Recipient = recipient,
            RelayHost = note.RelayHost.Span,
            RelayAddress = note.RelayAddress.Span,
            Transport = note.Module.IsEmpty ? TransportOf(at.Program) : TransportOf(note.Module.Span),
            Status = status,
            Reply = note.Reply.Span,
            Text = note.Text.IsEmpty ? note.Reply.Span : note.Text.Span,
            Answered = note.Stage,
            Size = size,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    private static Transport TransportOf(ReadOnlySpan<byte> module) =>
        module.EndsWith("esmtp"u8) ? Transport.Smtp : module.EndsWith("local"u8) ? Transport.Local : Transport.Other;
}
