using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>The end of a delivery: <c>D: success|failure|deferral: text</c>, <c>D: report mangled, will defer</c>.</summary>
internal static class Report
{
    private static ReadOnlySpan<byte> TooLong => "I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long."u8;

    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (!text.TryTakeUntil(": "u8, out ReadOnlySpan<byte> number)) return false;
        AttemptStatus status;
        if (text.TryTake("success: "u8)) status = AttemptStatus.Sent;
        else if (text.TryTake("failure: "u8)) status = AttemptStatus.Bounced;
        else if (text.TryTake("deferral: "u8) || text.StartsWith("report mangled"u8)) status = AttemptStatus.Deferred;
        else return false;
        DeliveryNote? note = memory.Deliveries.Find(memory.Key(at, 'd', number));
        bool expired = status == AttemptStatus.Bounced && text.EndsWith(TooLong) | text.EndsWith("in_the_queue_too_long./"u8);
        Say(at, text, expired ? AttemptStatus.Deferred : status, note, memory, events);

        // The last attempt failed for now, and qmail-send made it final because of the message's age.
        if (expired && note is not null) events.Observe(at, new RecipientsExpired { Id = note.Message.Span, Recipient = note.Recipient.Span, Transport = note.IsRemote ? Transport.Smtp : Transport.Local });
        else if (expired) events.Observe(at, new RecipientsExpired { Transport = Transport.Other });
        if (note is not null) memory.Deliveries.Remove(note);
        return true;
    }

    private static void Say(in Origin at, ReadOnlySpan<byte> text, AttemptStatus status, DeliveryNote? note, QmailMemory memory, IMailEvents events)
    {
        // Deliveries that began before the log was read are told by the words of their programs.
        bool remote = note?.IsRemote ?? (text.Contains("accepted_message"u8) || text.Contains("Remote_host_said:"u8) || text.Contains("SMTP"u8) || text.StartsWith("Connected_to_"u8));
        LocalReport local = remote ? default : LocalReport.Of(text, status);
        if (local.Process.Length > 0 && status == AttemptStatus.Sent && local.Forwarded) memory.Injections.Open(memory.Key(at, 'q', local.Process)).IsNotification = false;
        ReadOnlySpan<byte> words = Words.Plain(text, memory.Words, out ReadOnlySpan<byte> reply);
        ReadOnlySpan<byte> address = remote ? Words.Address(words) : default;
        if (remote && Contact.TryRead(words, out ContactFailure failure)) events.Observe(at, new ContactFailed { Id = note is null ? default : note.Message.Span, Host = note is null ? default : Mailbox.DomainOf(note.Recipient.Span), Address = address, Reason = failure });
        events.Observe(at, new Attempted
        {
            Id = note is null ? default : note.Message.Span,
            Recipient = note is null ? default : note.Recipient.Span,
            RelayAddress = address,
            Transport = remote ? Transport.Smtp : note is null && local.Transport == Transport.Local && !local.IsCounted ? Transport.Other : local.Transport,
            Status = local.Discarded ? AttemptStatus.Discarded : status,
            Forwarded = local.Forwarded,
            Enhanced = Words.OwnCode(words),
            Reply = reply,
            Text = words,
            Answered = remote ? Words.Answered(words) : Stage.Unknown,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }
}
