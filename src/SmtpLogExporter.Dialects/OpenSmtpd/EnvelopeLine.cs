using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// Envelopes by sentence. Of all versions (queue.c, <c>queue_log()</c>): <c>Expire for E: from=&lt;s&gt;, to=&lt;r&gt;, rcpt=&lt;o&gt;, delay=D, stat=Envelope expired</c> and <c>Remove for …</c>.
/// Before 6.0 also each result: <c>Ok for E: session=S, from=&lt;s&gt;, to=&lt;r&gt;, rcpt=&lt;o&gt;, source=A, relay=H, delay=D, stat=TEXT</c> and
/// <c>Ok for E: from=&lt;s&gt;, to=&lt;r&gt;, [rcpt=&lt;o&gt;, ]user=U, method=M, delay=D, stat=TEXT</c>.
/// </summary>
internal static class EnvelopeLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, bool isRelay, OpenSessions sessions, IMailEvents events)
    {
        if (!text.TryTakeUntil(" for "u8, out ReadOnlySpan<byte> word) || !SessionId.TryTakeMessage(ref text, out ReadOnlySpan<byte> message) || !text.TryTake(": "u8)) return false;
        ulong session = 0;
        if (text.TryTake("session="u8))
        {
            SessionId.TryRead(text.TakeBefore((byte)','), out session);
            text.TryTake(", "u8);
        }

        if (!text.TryTake("from=<"u8) || !text.TryTakeAddress(", to=<"u8, out _)) return false;
        if (!text.TryTakeAddress(", rcpt=<"u8, ", user="u8, out ReadOnlySpan<byte> recipient, out bool plain)) return false;
        if (!plain && !text.TryTakeAddress(", "u8, out _)) return false;
        if (!text.TryTakeUntil("delay="u8, out ReadOnlySpan<byte> between)) return false;
        ReadOnlySpan<byte> delay = text.TakeBefore((byte)',');
        if (!text.TryTake(", stat="u8)) return false;
        Transport transport = isRelay ? (sessions.Has(session, SessionNotes.Lmtp) ? Transport.Lmtp : Transport.Smtp) : Method(between);
        if (word.SequenceEqual("Expire"u8)) events.Observe(at, new RecipientsExpired { Id = message, Recipient = recipient, Transport = transport });
        else if (word.SequenceEqual("Remove"u8)) Remove(at, message, recipient, transport, events);
        else
        {
            ReadOnlySpan<byte> relay = isRelay ? Relay(between) : default;
            Attempted envelope = new()
            {
                Id = message,
                Recipient = recipient,
                RelayHost = RelayText.Host(relay),
                RelayAddress = RelayText.Address(relay),
                Transport = transport,
                Delay = Fields.Duration(delay),
            };
            return EnvelopeResult.Say(at, envelope, word, text, events);
        }

        return true;
    }

    private static void Remove(in Origin at, ReadOnlySpan<byte> message, ReadOnlySpan<byte> recipient, Transport transport, IMailEvents events)
    {
        events.Observe(at, new QueueOperated { Id = message, Operation = QueueOperation.Delete, Count = 1 });
        events.Observe(at, new RecipientsExpired { Id = message, Recipient = recipient, Transport = transport, Removed = true });
    }

    /// <summary><c>source=A, relay=H, </c></summary>
    private static ReadOnlySpan<byte> Relay(ReadOnlySpan<byte> between)
    {
        if (!between.TryTakeUntil("relay="u8, out _)) return default;
        return between.EndsWith(", "u8) ? between[..^2] : between;
    }

    /// <summary><c>user=U, method=M, </c></summary>
    private static Transport Method(ReadOnlySpan<byte> between)
    {
        int at = between.LastIndexOf("method="u8);
        if (at < 0) return Transport.Local;
        ReadOnlySpan<byte> method = between[(at + "method=".Length)..];
        return MdaLine.Of(method.TakeBefore((byte)','));
    }
}
