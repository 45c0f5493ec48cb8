using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Sessions with other servers (mta.c, mta_session.c), and what became of each envelope in them.</summary>
internal static class MtaLine
{
    public static bool TryRead(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        text.TryTake("event="u8);
        ReadOnlySpan<byte> verb = text.TakeBefore((byte)' ');
        text.TryTake(" "u8);
        switch (verb.Length)
        {
            case 8 when verb.SequenceEqual("delivery"u8):
                return Delivery(at, session, text, sessions, events);
            case 10 when verb.SequenceEqual("connecting"u8):
                if (text.StartsWith("address=lmtp"u8)) sessions.Note(session, SessionNotes.Lmtp);
                return true;
            case 3 when verb.SequenceEqual("tls"u8):
            case 8 when verb.SequenceEqual("starttls"u8):
                sessions.Note(session, SessionNotes.Encrypted);
                return TlsText.Say(at, Direction.Out, text, events);
            case 12 when verb.SequenceEqual("disconnected"u8):
            case 6 when verb.SequenceEqual("closed"u8):
                End(at, session, sessions, events);
                return true;
            case 5 when verb.SequenceEqual("error"u8):
                if (!text.TryTake("reason="u8)) return false;
                ContactFault.Say(at, session, text, sessions, events);
                return true;
            case 7 when verb.SequenceEqual("closing"u8):
                if (text.StartsWith("reason=tls"u8) || text.StartsWith("reason=ca-failure"u8))
                    events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = text.StartsWith("reason=ca"u8) ? TlsFailureReason.Certificate : TlsFailureReason.Handshake });
                return true;
            default:
                return verb.SequenceEqual("connected"u8) || verb.SequenceEqual("cert-check"u8) || verb.SequenceEqual("server-cert-check"u8) || verb.SequenceEqual("ssl_check_name:"u8)
                    || verb.SequenceEqual("host-rejects-all-mails"u8);
        }
    }

    /// <summary>A session that ended in order without a handshake was in clear.</summary>
    public static void End(in Origin at, ulong session, OpenSessions sessions, IMailEvents events)
    {
        if (!sessions.Has(session, SessionNotes.Encrypted)) events.Observe(at, new TlsForgone { Direction = Direction.Out });
        sessions.End(session);
    }

    /// <summary><c>evpid=E from=&lt;s&gt; to=&lt;r&gt; rcpt=&lt;o&gt; source="S" relay="ADDRESS (HOST)" delay=D result="W" stat="REPLY"</c></summary>
    private static bool Delivery(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (!text.TryTake("evpid="u8) || !SessionId.TryTakeMessage(ref text, out ReadOnlySpan<byte> message)) return false;
        if (!text.TryTake(" from=<"u8) || !text.TryTakeAddress(" to=<"u8, out _)) return false;
        if (!text.TryTakeAddress(" rcpt=<"u8, out ReadOnlySpan<byte> recipient) || !text.TryTakeAddress(" source=\""u8, out _)) return false;
        if (!text.TryTakeUntil("\" relay=\""u8, out _) || !text.TryTakeUntil("\" delay="u8, out ReadOnlySpan<byte> relay)) return false;
        ReadOnlySpan<byte> delay = text.TakeBefore((byte)' ');
        if (!text.TryTake(" result=\""u8) || !text.TryTakeUntil("\" stat=\""u8, out ReadOnlySpan<byte> word)) return false;
        ReadOnlySpan<byte> stat = text.EndsWith("\""u8) ? text[..^1] : text;
        return EnvelopeResult.Say(
            at,
            new Attempted
            {
                Id = message,
                Recipient = recipient,
                RelayHost = RelayText.Host(relay),
                RelayAddress = RelayText.Address(relay),
                Transport = sessions.Has(session, SessionNotes.Lmtp) ? Transport.Lmtp : Transport.Smtp,
                Delay = Fields.Duration(delay),
            },
            word,
            stat,
            events);
    }
}
