using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// Sessions of clients (smtp_session.c). Since 6.6 the client stands on the first line alone; in 6.0 to 6.5 on all (<c>address=A host=H</c>), and up to 6.3 verbs are <c>event=verb</c>.
/// </summary>
internal static class SmtpLine
{
    public static bool TryRead(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, PendingMessage pending, IMailEvents events)
    {
        text.TryTake("event="u8);
        ReadOnlySpan<byte> verb = text.TakeBefore((byte)' ');
        text.TryTake(" "u8);
        bool local = sessions.Has(session, SessionNotes.Local);
        switch (verb.Length)
        {
            case 7 when verb.SequenceEqual("message"u8):
                return MessageLine.TryRead(at, session, text, local, pending, events);
            case 8 when verb.SequenceEqual("envelope"u8):
                return MessageLine.TryReadEnvelope(at, session, text, local, pending, events);
            case 9 when verb.SequenceEqual("connected"u8):
                return Connected(at, session, text, sessions, events);
            case 12 when verb.SequenceEqual("disconnected"u8):
            case 6 when verb.SequenceEqual("closed"u8):
                return Disconnected(at, session, text, sessions, events);
            default:
                if (Fields.TryTakeClient(ref text, out ReadOnlySpan<byte> address, out _)) local |= address.SequenceEqual("local"u8);
                return local || Said(at, session, verb, text, sessions, events);
        }
    }

    /// <summary>What the client did in between.</summary>
    private static bool Said(in Origin at, ulong session, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (verb.SequenceEqual("tls"u8) || verb.SequenceEqual("starttls"u8))
        {
            sessions.Note(session, SessionNotes.Encrypted);
            return TlsText.Say(at, Direction.In, text, events);
        }

        if (verb.SequenceEqual("authentication"u8)) return Authentication(at, text, events);
        if (verb.SequenceEqual("failed-command"u8)) return FailedCommand.TryRead(at, text, events);
        if (verb.SequenceEqual("bad-input"u8))
        {
            events.Observe(at, new CommandsUsed { Command = SmtpCommand.Unknown, Refused = 1 });
            return true;
        }

        return verb.SequenceEqual("proxy"u8) || verb.SequenceEqual("cert-check"u8) || verb.SequenceEqual("client-cert-check"u8);
    }

    private static bool Connected(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (!Fields.TryTakeClient(ref text, out ReadOnlySpan<byte> address, out ReadOnlySpan<byte> host)) return false;
        SessionEnds.Begin(at, session, address, host, sessions, events);
        return true;
    }

    /// <summary><c>reason=quit</c>, <c>reason="io-error: text"</c></summary>
    private static bool Disconnected(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        bool local = Fields.TryTakeClient(ref text, out ReadOnlySpan<byte> address, out _) && address.SequenceEqual("local"u8);
        text = text.TrimStart((byte)' ');
        if (!text.TryTake("reason="u8)) return false;
        SessionEnds.End(at, session, Fields.Quoted(text), local, sessions, events);
        return true;
    }

    /// <summary><c>user=U result=ok|permfail|tempfail</c>, up to 6.5 with the client between. The name is the client's to choose.</summary>
    private static bool Authentication(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        int result = text.LastIndexOf(" result="u8);
        if (result < 0 || !text.TryTake("user="u8)) return false;
        ReadOnlySpan<byte> word = text[(result + " result=".Length - "user=".Length)..];
        ReadOnlySpan<byte> user = text[..(result - "user=".Length)];
        if (user.LastIndexOf(" address="u8) is var client and >= 0) user = user[..client];
        events.Observe(at, new Authenticated
        {
            Mechanism = AuthMechanism.Unknown,
            Result = word.SequenceEqual("ok"u8) ? AuthResult.Success : word.SequenceEqual("permfail"u8) ? AuthResult.Failure : AuthResult.Error,
            UserName = user,
        });
        return true;
    }
}
