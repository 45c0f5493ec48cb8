using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Rows of the tracking log that tell what became of recipients. One row may stand for many: addresses and answers are lists side by side.</summary>
internal static class TrackingResult
{
    public static void Say(in Origin at, in Row row, TrackingEvent kind, IMailEvents events)
    {
        ReadOnlySpan<byte> recipients = row[TrackingColumns.Recipients];
        ReadOnlySpan<byte> answers = row[TrackingColumns.Status];

        // "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found" has the separator inside.
        bool isPaired = IsPaired(recipients, answers);
        if (answers.IsEmpty && kind == TrackingEvent.Defer) answers = row[TrackingColumns.Context];
        bool isRemote = row[TrackingColumns.Source].SequenceEqual("SMTP"u8);
        bool isExpired = kind == TrackingEvent.Fail && IsExpiry(row, answers);
        while (true)
        {
            ReadOnlySpan<byte> recipient = recipients.TakeBefore((byte)';');
            ReadOnlySpan<byte> answer = isPaired ? answers.TakeBefore((byte)';') : answers;
            if (isExpired) events.Observe(at, new RecipientsExpired { Id = row[TrackingColumns.Id], Recipient = recipient, Transport = Transport.Smtp });
            else Attempt(at, row, kind, recipient, new TrackingAnswer(answer, isRemote), events);
            if (recipients.IsEmpty) return;
            recipients = recipients[1..];
            if (isPaired && !answers.IsEmpty) answers = answers[1..];
        }
    }

    /// <summary>As many answers as addresses, and each begins like one.</summary>
    private static bool IsPaired(ReadOnlySpan<byte> recipients, ReadOnlySpan<byte> answers)
    {
        if (answers.Count((byte)';') != recipients.Count((byte)';')) return false;
        while (answers.TryTakeUntil(";"u8, out _))
        {
            if (!answers.IsEmpty && !Bytes.IsDigit(answers[0]) && answers[0] is not ((byte)';' or (byte)'[' or (byte)'{')) return false;
        }

        return true;
    }

    private static Transport TransportOf(ReadOnlySpan<byte> source, TrackingEvent kind)
    {
        if (kind == TrackingEvent.Drop) return Transport.Discard;
        if (source.SequenceEqual("STOREDRIVER"u8)) return Transport.Local;
        return source.SequenceEqual("SMTP"u8) || source.SequenceEqual("DNS"u8) || source.SequenceEqual("QUEUE"u8) ? Transport.Smtp : Transport.Error;
    }

    private static void Attempt(in Origin at, in Row row, TrackingEvent kind, ReadOnlySpan<byte> recipient, in TrackingAnswer answer, IMailEvents events)
    {
        bool isHop = kind == TrackingEvent.Send && !LeavesOrganisation(row);
        bool isFinal = kind is TrackingEvent.Deliver or TrackingEvent.SendExternal or TrackingEvent.Send or TrackingEvent.Fail;
        events.Observe(at, new Attempted
        {
            Id = row[TrackingColumns.Id],
            Recipient = recipient,
            RelayHost = kind is TrackingEvent.SendExternal or TrackingEvent.Send ? row[TrackingColumns.ServerName] : answer.Host,
            Transport = TransportOf(row[TrackingColumns.Source], kind),
            Status = kind switch
            {
                TrackingEvent.Defer => AttemptStatus.Deferred,
                TrackingEvent.Fail => AttemptStatus.Bounced,
                TrackingEvent.Drop => AttemptStatus.Discarded,
                _ => AttemptStatus.Sent,
            },
            Enhanced = answer.Enhanced,
            Reply = answer.Reply,
            Text = answer.Text,
            Forwarded = isHop,
            Size = NumberOf(row[TrackingColumns.Bytes]),
            Delay = isFinal && !isHop ? Latency(at, row) : -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    /// <summary>Mail to a mailbox of the organisation is sent to the service that delivers it, which tells the delivery.</summary>
    private static bool LeavesOrganisation(in Row row)
    {
        ReadOnlySpan<byte> external = CustomData.Of(row[TrackingColumns.Custom], "S:IsSmtpResponseFromExternalServer="u8);
        if (!external.IsEmpty) return external.SequenceEqual("True"u8);
        return row[TrackingColumns.Connector].IndexOf("Intra-Organization SMTP Send Connector"u8) < 0;
    }

    private static bool IsExpiry(in Row row, ReadOnlySpan<byte> answers) =>
        answers.Contains("QUEUE.Expired"u8) || (row[TrackingColumns.Source].SequenceEqual("QUEUE"u8) && answers.Contains(" 4.4.7 "u8));

    /// <summary>
    /// Time since the message came into the organisation: <c>S:E2ELatency=1.928</c>, or the column message-info where it begins with a stamp
    /// (<c>2024-01-07T00:00:05.535Z;…</c>). -1 where the row has neither.
    /// </summary>
    private static long Latency(in Origin at, in Row row)
    {
        ReadOnlySpan<byte> latency = CustomData.Of(row[TrackingColumns.Custom], "S:E2ELatency="u8);
        if (latency.TryTakeMicro(out long micro)) return micro;
        ReadOnlySpan<byte> information = row[TrackingColumns.Information];
        if (information.Length < 20 || !StampText.TryReadDate(information, out long seconds)) return -1;
        int length = 19;
        long began = (seconds * 1000) + StampText.Fraction(information, ref length);
        return at.Time >= began ? (at.Time - began) * 1000 : -1;
    }

    private static long NumberOf(ReadOnlySpan<byte> text) => text.TryTake(out long number) ? number : 0;
}
