using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Ses;

/// <summary>Events that tell what became of recipients: of those the event itself lists, never of all the message had.</summary>
internal static class SesResult
{
    public static void Delivered(in Origin at, in LineFields seen, IMailEvents events)
    {
        LineFields delivery = seen.In("delivery"u8);
        LineFields recipients = delivery.In("recipients"u8);
        ReadOnlySpan<byte> reply = delivery["smtpResponse"u8];
        long milliseconds = delivery["processingTimeMillis"u8].WholeNumber();
        for (int i = 0; recipients.TryItem(i, out ReadOnlySpan<byte> recipient); i++)
            Say(at, seen, recipient, AttemptStatus.Sent, default, reply, reply, milliseconds >= 0 ? milliseconds * 1000 : -1, events);
    }

    /// <summary>Bounces and delays: a list of objects, each with an address and an answer.</summary>
    public static void Failed(in Origin at, in LineFields seen, AttemptStatus status, IMailEvents events)
    {
        LineFields failure = seen.In(SesKinds.ObjectOf(status == AttemptStatus.Bounced ? SesKind.Bounce : SesKind.Delay));
        LineFields recipients = failure.In(status == AttemptStatus.Bounced ? "bouncedRecipients"u8 : "delayedRecipients"u8);
        bool isLate = status == AttemptStatus.Bounced && IsOfAnotherServer(failure);
        ReadOnlySpan<byte> kind = failure[status == AttemptStatus.Bounced ? "bounceSubType"u8 : "delayType"u8];
        for (int i = 0; recipients.TryItem(i, out _); i++)
        {
            LineFields one = recipients.At(i);
            ReadOnlySpan<byte> diagnosis = one["diagnosticCode"u8];
            ReadOnlySpan<byte> reply = diagnosis;
            if (!reply.TryTake("smtp;"u8) || !ReplyCode.Is(reply = reply.TrimStart((byte)' '))) reply = default;
            ReadOnlySpan<byte> text = diagnosis.IsEmpty ? kind : diagnosis;
            _ = EnhancedCode.TryRead(one["status"u8], out EnhancedCode enhanced, out _);
            if (isLate) events.Observe(at, new BounceReturned { Id = IdOf(seen), Recipient = one["emailAddress"u8], Reply = reply.IsEmpty ? text : reply });
            else Say(at, seen, one["emailAddress"u8], status, enhanced, reply, text, -1, events);
        }
    }

    /// <summary>SES took the message and will not send it: a virus, or a template it cannot fill.</summary>
    public static void NotSent(in Origin at, in LineFields seen, ReadOnlySpan<byte> why, IMailEvents events)
    {
        LineFields recipients = seen.In("mail"u8).In("destination"u8);
        for (int i = 0; recipients.TryItem(i, out ReadOnlySpan<byte> recipient); i++)
        {
            events.Observe(at, new Attempted
            {
                Id = IdOf(seen),
                Recipient = recipient,
                Transport = Transport.Error,
                Status = AttemptStatus.Bounced,
                Text = why,
                Delay = -1,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
            });
        }
    }

    public static ReadOnlySpan<byte> IdOf(in LineFields seen) => seen.In("mail"u8)["messageId"u8];

    /// <summary>
    /// The notification of a server that had taken the message. Where SES itself could not deliver, the reporting server is one of its own, or the address it tried is named.
    /// </summary>
    private static bool IsOfAnotherServer(in LineFields bounce)
    {
        ReadOnlySpan<byte> reporter = bounce["reportingMTA"u8];
        return !reporter.IsEmpty && !reporter.Contains("amazonses.com"u8) && bounce["remoteMtaIp"u8].IsEmpty;
    }

    private static void Say(
        in Origin at, in LineFields seen, ReadOnlySpan<byte> recipient, AttemptStatus status, EnhancedCode enhanced, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> text, long delay, IMailEvents events) =>
        events.Observe(at, new Attempted
        {
            Id = IdOf(seen),
            Recipient = recipient,
            Transport = Transport.Smtp,
            Status = status,
            Enhanced = enhanced,
            Reply = reply,
            Text = text,
            Delay = delay,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
}
