using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>Records of mail that comes in, or is refused.</summary>
internal static class KumoReception
{
    public static void Accepted(in Origin at, in LineFields record, bool isTransfer, IMailEvents events)
    {
        ReadOnlySpan<byte> protocol = record["reception_protocol"u8];

        // A record on its way to a log hook is a message to KumoMTA, and to nobody else.
        if (protocol.SequenceEqual("LogRecord"u8)) return;
        bool isInjected = protocol.SequenceEqual("HTTP"u8);
        ReadOnlySpan<byte> user = record.In("meta"u8)["authn_id"u8];
        ReadOnlySpan<byte> version = record["tls_protocol_version"u8];
        events.Observe(at.Through(isInjected || isTransfer ? Listener.Other : Listener.Smtp), new MessageAccepted
        {
            Id = record["id"u8],
            ClientAddress = record.In("peer_address"u8)["addr"u8],
            Sender = record["sender"u8],

            // 0 is a body that was not in memory.
            Size = record["size"u8].WholeNumber() is var size and > 0 ? size : -1,
            Recipients = new KumoRecipients(record).Count,
            EndUntold = true,
            SaysReinjected = isTransfer,
            IsAuthenticated = isInjected || !user.IsEmpty,
            UserName = user,
            TellsTls = !version.IsEmpty,
            TlsVersion = version.IsEmpty ? TlsVersion.None : TlsNames.Version(version),
            TlsTrust = version.IsEmpty ? TlsTrust.None : TlsTrust.Unknown,
            Cipher = record["tls_cipher"u8],
            BeforeQueue = -1,
        });
    }

    public static void Refused(in Origin at, in LineFields record, ReplyLine room, IMailEvents events)
    {
        KumoAnswer answer = new(record, room);
        ReadOnlySpan<byte> client = record.In("peer_address"u8)["addr"u8];
        if (answer.Stage == Stage.Auth)
        {
            events.Observe(at, new Authenticated { ClientAddress = client, Result = answer.Code is >= 500 ? AuthResult.Failure : AuthResult.Error });
            return;
        }

        events.Observe(at, new Refused
        {
            ClientAddress = client,
            Stage = answer.Stage == Stage.Unknown && record.In("response"u8)["command"u8].IsEmpty ? Stage.Connect : answer.Stage,
            Action = answer.Code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = answer.Code is >= 400 and < 600 ? answer.Code : 0,
            Enhanced = answer.Enhanced,
            Text = answer.Text,
            Sender = record["sender"u8],
            Recipient = record["recipient"u8],
        });
    }
}
