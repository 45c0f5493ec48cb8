using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Ses;

/// <summary>Events Amazon SES publishes, one JSON object a line, as Firehose writes them into files or a subscriber of SNS or SQS does.</summary>
internal sealed class SesDialect : FileDialect
{
    private readonly Envelopes envelopes = new();
    private readonly StampReader stamps = new(TimeZoneInfo.Utc, null);

    /// <summary>The kind and the object <c>mail</c>, at any depth of wrapping.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> line) =>
        line.StartsWith("{"u8) && (line.Contains("eventType"u8) || line.Contains("notificationType"u8)) && (line.Contains("\"mail\""u8) || line.Contains("\"mail\\"u8));

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        if (line.IsEmpty) return header.End(Outcome.Known);
        if (!Recognizes(line)) return false;
        if (!envelopes.TryOpen(line)) return header.End(Outcome.Malformed);
        LineFields seen = envelopes.Event(line);
        ReadOnlySpan<byte> stamp = seen.In(SesKinds.ObjectOf(KindOf(seen)))["timestamp"u8];
        if (!seen.Has("mail"u8)) return false;
        if (!stamps.TryReadLong(stamp.IsEmpty ? seen.In("mail"u8)["timestamp"u8] : stamp, out header.Time, out _)) return header.End(Outcome.Malformed);
        header.Listener = Listener.Other;
        header.Sessionless = true;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        LineFields seen = envelopes.Event(line);
        switch (KindOf(seen))
        {
            case SesKind.Send:
                Sent(at, seen.In("mail"u8), events);
                break;
            case SesKind.Delivery:
                SesResult.Delivered(at, seen, events);
                break;
            case SesKind.Bounce:
                SesResult.Failed(at, seen, AttemptStatus.Bounced, events);
                break;
            case SesKind.Delay:
                SesResult.Failed(at, seen, AttemptStatus.Deferred, events);
                break;
            case SesKind.Complaint:
                events.Observe(at, new ComplaintReceived { Kind = seen.In("complaint"u8)["complaintFeedbackType"u8] });
                break;
            case SesKind.Reject:
                SesResult.NotSent(at, seen, seen.In("reject"u8)["reason"u8], events);
                break;
            case SesKind.RenderingFailure:
                SesResult.NotSent(at, seen, seen.In("failure"u8)["errorMessage"u8], events);
                break;
            case SesKind.Unknown:
                return Outcome.Unmatched;
        }

        return Outcome.Known;
    }

    public override void Save(StateWriter to)
    {
        // Each line stands for itself.
    }

    public override void Load(StateReader from)
    {
        // Each line stands for itself.
    }

    private static SesKind KindOf(in LineFields seen)
    {
        ReadOnlySpan<byte> name = seen["eventType"u8];
        return SesKinds.Of(name.IsEmpty ? seen["notificationType"u8] : name);
    }

    /// <summary>SES accepted the call: whoever may call is authenticated.</summary>
    private static void Sent(in Origin at, in LineFields mail, IMailEvents events)
    {
        LineFields destination = mail.In("destination"u8);
        int recipients = 0;
        while (destination.TryItem(recipients, out _)) recipients++;
        _ = mail.In("tags"u8).In("ses:source-ip"u8).TryItem(0, out ReadOnlySpan<byte> client);
        events.Observe(at, new MessageAccepted
        {
            Id = mail["messageId"u8],
            ClientAddress = client,
            Sender = Address(mail["source"u8]),
            Size = -1,
            Recipients = recipients > 0 ? recipients : -1,
            IsAuthenticated = true,
            EndUntold = true,
            BeforeQueue = -1,
        });
    }

    /// <summary><c>Shop &lt;news@shop.example&gt;</c> or the address alone.</summary>
    private static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> source)
    {
        int open = source.LastIndexOf((byte)'<');
        return open < 0 ? source : source[(open + 1)..].TrimEnd((byte)'>');
    }
}
