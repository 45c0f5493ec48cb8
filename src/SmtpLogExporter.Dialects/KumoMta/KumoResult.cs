using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>Records of what became of recipients. Each stands for as many as it names.</summary>
internal sealed class KumoResult(StampReader stamps, ReplyLine room)
{
    private readonly RecentKeys sessions = new();

    public void Attempted(in Origin at, in LineFields record, KumoRecord kind, IMailEvents events)
    {
        KumoAnswer answer = new(record, room);
        KumoRecipients recipients = new(record);
        LineFields peer = record.In("peer_address"u8);
        ReadOnlySpan<byte> version = record["tls_protocol_version"u8];

        // Releases that name the source address write the version too, where there is one.
        bool isInClear = version.IsEmpty && (record.Has("source_address"u8) || record.Has("session_id"u8));
        bool isTold = !peer["addr"u8].IsEmpty && kind != KumoRecord.TransferOut;
        int use = isTold && sessions.IsNew(record["session_id"u8]) ? 1 : 2;
        for (int i = 0; i < recipients.Count; i++)
        {
            events.Observe(at, new Attempted
            {
                Id = record["id"u8],
                Recipient = recipients[i],
                RelayHost = peer["name"u8].TrimEnd((byte)'.'),
                RelayAddress = peer["addr"u8],
                Transport = TransportOf(record["delivery_protocol"u8]),
                Status = kind switch
                {
                    KumoRecord.TransientFailure => AttemptStatus.Deferred,
                    KumoRecord.Bounce => AttemptStatus.Bounced,
                    _ => AttemptStatus.Sent,
                },
                Reply = answer.Reply,
                Text = answer.Text,
                Enhanced = answer.Enhanced,
                Answered = answer.Reply.IsEmpty ? Stage.Unknown : answer.Stage,
                Forwarded = kind == KumoRecord.TransferOut,
                ConnectionUse = use,
                TellsTls = isTold,
                TlsVersion = isInClear || !isTold ? TlsVersion.None : version.IsEmpty ? TlsVersion.Unknown : TlsNames.Version(version),
                TlsTrust = isInClear || !isTold ? TlsTrust.None : TlsTrust.Unknown,
                Cipher = record["tls_cipher"u8],
                Size = Math.Max(0, record["size"u8].WholeNumber()),
                Delay = kind is KumoRecord.Delivery or KumoRecord.Bounce ? KumoTime.Delay(record, stamps) : -1,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
            });
        }
    }

    /// <summary>Given up for age, or by an operator. The code of the record is made up.</summary>
    public static void GivenUp(in Origin at, in LineFields record, bool byOperator, IMailEvents events)
    {
        KumoRecipients recipients = new(record);
        for (int i = 0; i < recipients.Count; i++)
        {
            events.Observe(at, new RecipientsExpired { Id = record["id"u8], Recipient = recipients[i], Transport = TransportOf(record["delivery_protocol"u8]), Canceled = byOperator });
        }

        if (byOperator) events.Observe(at, new QueueOperated { Id = record["id"u8], Operation = QueueOperation.Delete, Count = 1 });
    }

    /// <summary>A notification of another server about a message that was delivered there.</summary>
    public void Returned(in Origin at, in LineFields record, IMailEvents events)
    {
        KumoAnswer answer = new(record, room);
        KumoRecipients recipients = new(record);
        for (int i = 0; i < recipients.Count; i++) events.Observe(at, new BounceReturned { Id = record["id"u8], Recipient = recipients[i], Reply = answer.Reply });
    }

    public void Save(StateWriter to) => sessions.Save(to);

    public void Load(StateReader from) => sessions.Load(from);

    private static Transport TransportOf(ReadOnlySpan<byte> protocol)
    {
        if (protocol.IsEmpty || protocol.SequenceEqual("ESMTP"u8) || protocol.SequenceEqual("SMTP"u8)) return Transport.Smtp;
        if (protocol.SequenceEqual("LMTP"u8)) return Transport.Lmtp;
        return protocol.SequenceEqual("Maildir"u8) ? Transport.Local : Transport.Other;
    }
}
