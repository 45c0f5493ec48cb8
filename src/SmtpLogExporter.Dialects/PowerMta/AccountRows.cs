using SmtpLogExporter.Dialects.Delimited;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.PowerMta;

/// <summary>What the rows of an accounting file say. Each is of one recipient.</summary>
internal sealed class AccountRows(StampReader stamps)
{
    /// <summary>A message is known by its Message-ID header where the file records it; by nothing else.</summary>
    public static void Received(in Origin at, in Row row, RecentKeys messages, IMailEvents events)
    {
        ReadOnlySpan<byte> id = IdOf(row);

        // A row for each recipient: the first one of a message is its reception.
        if (!messages.IsNew(id)) return;
        ReadOnlySpan<byte> source = row[AccountColumns.SourceKind];
        bool isPickup = source.SequenceEqual("pickup"u8);
        bool isApi = source.SequenceEqual("api"u8);
        events.Observe(at.Through(isPickup ? Listener.Local : isApi ? Listener.Other : Listener.Smtp), new MessageAccepted
        {
            Id = id,
            ClientAddress = Address(row[AccountColumns.Client]),
            Sender = row[AccountColumns.Sender],
            Size = row[AccountColumns.Size].WholeNumber(),
            Recipients = id.IsEmpty ? 1 : -1,
            HandedIn = isPickup,
            IsAuthenticated = isApi,
            BeforeQueue = -1,
        });
    }

    public void Attempted(in Origin at, in Row row, AttemptStatus status, IMailEvents events)
    {
        ReadOnlySpan<byte> diagnosis = row[AccountColumns.Diagnosis];
        ReadOnlySpan<byte> category = row[AccountColumns.Category];
        Transport transport = TransportOf(row[AccountColumns.Delivery]);
        if (status == AttemptStatus.Bounced && category.SequenceEqual("message-expired"u8))
        {
            events.Observe(at, new RecipientsExpired { Id = IdOf(row), Recipient = row[AccountColumns.Recipient], Transport = transport });
            return;
        }

        ReadOnlySpan<byte> reply = diagnosis;
        if (!reply.TryTake("smtp;"u8) || !ReplyCode.Is(reply = reply.TrimStart((byte)' '))) reply = default;
        _ = EnhancedCode.TryRead(row[AccountColumns.Status], out EnhancedCode enhanced, out _);
        ReadOnlySpan<byte> host = row[AccountColumns.Server];
        events.Observe(at, new Attempted
        {
            Id = IdOf(row),
            Recipient = row[AccountColumns.Recipient],
            RelayHost = host.TakeBefore((byte)' '),
            Transport = transport,
            Status = status == AttemptStatus.Sent && transport == Transport.Discard ? AttemptStatus.Discarded : status,
            Reply = reply,
            Text = diagnosis.IsEmpty ? category : diagnosis,
            Enhanced = enhanced,
            Size = Math.Max(0, row[AccountColumns.DeliverySize].WholeNumber()),
            Delay = status == AttemptStatus.Deferred ? -1 : Delay(at, row),
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    /// <summary>A notification of another server about a message that was delivered there.</summary>
    public static void Returned(in Origin at, in Row row, IMailEvents events)
    {
        ReadOnlySpan<byte> reply = row[AccountColumns.Diagnosis];
        if (reply.TryTake("smtp;"u8)) reply = reply.TrimStart((byte)' ');
        events.Observe(at, new BounceReturned { Id = IdOf(row), Recipient = row[AccountColumns.Recipient], Reply = reply.IsEmpty ? row[AccountColumns.Category] : reply });
    }

    private static ReadOnlySpan<byte> IdOf(in Row row) => row[AccountColumns.MessageId].Trim("<> "u8);

    /// <summary><c>host (192.0.2.1)</c> or the address alone.</summary>
    private static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> text)
    {
        if (text.TryTakeUntil("("u8, out ReadOnlySpan<byte> host)) return text.TakeBefore((byte)')');
        return text.IsEmpty ? host : text;
    }

    private static Transport TransportOf(ReadOnlySpan<byte> kind)
    {
        if (kind.SequenceEqual("pipe"u8)) return Transport.Pipe;
        if (kind.SequenceEqual("file"u8)) return Transport.Local;
        return kind.SequenceEqual("discard"u8) ? Transport.Discard : Transport.Smtp;
    }

    private long Delay(in Origin at, in Row row) =>
        AccountTime.TryRead(row[AccountColumns.Queued], stamps, out long queued) && at.Time >= queued ? (at.Time - queued) * 1000 : -1;
}
