using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Kerio;

/// <summary>The mail log: <c>Recv:</c> for each message in, <c>Sent:</c> for each recipient and attempt.</summary>
internal static class MailLine
{
    public static bool IsKnown(ReadOnlySpan<byte> text) => text.StartsWith("Recv: Queue-ID: "u8) || text.StartsWith("Sent: Queue-ID: "u8);

    public static Outcome Read(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("Recv: "u8)) Received(at, text, events);
        else if (text.TryTake("Sent: "u8) && !Sent(at, text, events)) return Outcome.Unmatched;
        return Outcome.Known;
    }

    private static void Received(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> service = KerioField.Of(text, "Service: "u8);
        ReadOnlySpan<byte> client = KerioField.Of(text, "Sender-Host: "u8);
        ReadOnlySpan<byte> size = KerioField.Of(text, "Size: "u8);
        ReadOnlySpan<byte> recipients = KerioField.Of(text, "To: "u8);
        ReadOnlySpan<byte> sender = KerioField.Address(text, "From: "u8);
        bool isSmtp = service.StartsWith("SMTP"u8);

        // A null sender that no client brought is this server itself.
        bool isNotification = !isSmtp && sender.IsEmpty;
        ReadOnlySpan<byte> id = KerioField.Of(text, "Queue-ID: "u8);
        bool isEncrypted = KerioField.Of(text, "SSL: "u8).SequenceEqual("yes"u8);

        // Web and groupware clients have no address: 0.0.0.0.
        bool isHere = client.IsEmpty || client.SequenceEqual("0.0.0.0"u8);
        events.Observe(at.Through(isSmtp ? Listener.Smtp : Listener.Local), new MessageAccepted
        {
            Id = id,
            ClientAddress = isHere ? default : client,
            Sender = sender,
            MessageId = KerioField.Of(text, "Msg-Id: "u8).Trim((byte)'<').Trim((byte)'>'),
            Size = size.TryTake(out long bytes) ? bytes : -1,
            Recipients = recipients.IsEmpty ? -1 : Count(text),
            HandedIn = !isSmtp && !isNotification,
            IsNotification = isNotification,
            IsAuthenticated = isSmtp && !KerioField.Of(text, "User: "u8).IsEmpty,
            TellsTls = isSmtp,
            TlsVersion = isEncrypted ? TlsVersion.Unknown : TlsVersion.None,
            TlsTrust = isEncrypted ? TlsTrust.Unknown : TlsTrust.None,
            EndUntold = true,
            BeforeQueue = -1,
        });
        if (isNotification) events.Observe(at, new NotificationMade { NotificationId = id, Kind = NotificationKind.Failure });
    }

    /// <summary>Addresses between <c>To: </c> and the size.</summary>
    private static int Count(ReadOnlySpan<byte> text)
    {
        if (!text.TryTakeUntil(", To: "u8, out _)) return 1;
        int end = text.IndexOf(", Size: "u8);
        return Math.Max(1, (end < 0 ? text : text[..end]).Count((byte)'<'));
    }

    private static bool Sent(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> result = KerioField.Of(text, "Result: "u8);
        AttemptStatus status;
        if (result.SequenceEqual("delivered"u8)) status = AttemptStatus.Sent;
        else if (result.SequenceEqual("deferred"u8) || result.SequenceEqual("delayed"u8)) status = AttemptStatus.Deferred;
        else if (result.SequenceEqual("failed"u8)) status = AttemptStatus.Bounced;
        else if (result.SequenceEqual("discarded"u8)) status = AttemptStatus.Discarded;
        else return false;
        ReadOnlySpan<byte> words = KerioField.Of(text, "Status: "u8);
        _ = EnhancedCode.TryRead(words, out EnhancedCode enhanced, out int length);
        words = words[length..].Trim((byte)' ');
        ReadOnlySpan<byte> host = KerioField.Of(text, "Remote-Host: "u8);
        bool isLocal = host.IsEmpty || host.SequenceEqual("127.0.0.1"u8);
        events.Observe(at, new Attempted
        {
            Id = KerioField.Of(text, "Queue-ID: "u8),
            Recipient = KerioField.Address(text, "Recipient: "u8),
            RelayHost = isLocal ? default : host,
            Transport = isLocal ? Transport.Local : Transport.Smtp,
            Status = status,
            Enhanced = enhanced,
            Reply = ReplyCode.Is(words) ? words : default,
            Text = words,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        return true;
    }
}
