using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Sentences behind <c>smtp-out: </c>: routes and limits in all versions, sessions with servers before 6.0.</summary>
internal static class OutSentence
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (text.StartsWith("Failed to resolve MX for "u8) || text.StartsWith("No MX found for "u8)) return Say(at, ContactFailure.Dns, events);
        if (text.StartsWith("No valid route for "u8) || text.StartsWith("Address family mismatch on "u8)) return Say(at, ContactFailure.Unreachable, events);
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTakeUntil(" session "u8, out ReadOnlySpan<byte> verb) && rest.Length >= SessionId.Length && SessionId.TryRead(rest[..SessionId.Length], out ulong session))
            return Session(at with { Session = rest[..SessionId.Length] }, session, verb, rest[SessionId.Length..], sessions, events);
        return text.StartsWith("Enabling route "u8) || text.StartsWith("Disabling route "u8) || text.StartsWith("Too many errors on "u8) || text.StartsWith("Error on "u8)
            || text.StartsWith("hiwat reached on "u8) || text.StartsWith("back to lowat on "u8) || text.StartsWith("No source address for "u8) || text.StartsWith("Failed to "u8);
    }

    private static bool Session(in Origin at, ulong session, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (verb.SequenceEqual("Error on"u8))
        {
            if (text.StartsWith(": opportunistic TLS failed"u8))
            {
                events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsFailureReason.Handshake });
                return true;
            }

            // " after N messages sent: TEXT"
            if (!text.TryTakeUntil(": "u8, out _)) return false;
            ContactFault.Say(at, session, text, sessions, events);
            return true;
        }

        if (verb.StartsWith("Started TLS on"u8))
        {
            sessions.Note(session, SessionNotes.Encrypted);
            text.TryTake(": "u8);
            return TlsText.Say(at, Direction.Out, text, events);
        }

        if (verb.StartsWith("Connecting to "u8))
        {
            if (verb.StartsWith("Connecting to lmtp"u8)) sessions.Note(session, SessionNotes.Lmtp);
            return true;
        }

        if (verb.SequenceEqual("Closing"u8)) MtaLine.End(at, session, sessions, events);
        return verb.SequenceEqual("Closing"u8) || verb.StartsWith("Connected on"u8) || verb.StartsWith("Server certificate verification "u8) || verb.StartsWith("Disconnecting"u8);
    }

    private static bool Say(in Origin at, ContactFailure reason, IMailEvents events)
    {
        events.Observe(at, new ContactFailed { Reason = reason });
        return true;
    }
}
