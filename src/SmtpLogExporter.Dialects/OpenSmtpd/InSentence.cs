using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Sessions of clients before 6.0, in sentences behind <c>smtp-in: </c>: <c>New session S from host H [A]</c>, <c>Failed command on session S: "C" => R</c> and so on.</summary>
internal static class InSentence
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, OpenSessions sessions, PendingMessage pending, IMailEvents events)
    {
        // Users may be named "x on session y": the session is where an id follows.
        for (int from = 0; text[from..].IndexOf("ession "u8) is var found and >= 0;)
        {
            int verb = from + found;
            from = verb + "ession ".Length;
            ReadOnlySpan<byte> rest = text[from..];
            if (rest.Length < SessionId.Length || !SessionId.TryRead(rest[..SessionId.Length], out ulong session)) continue;
            return Said(at with { Session = rest[..SessionId.Length] }, session, text[..verb], rest[SessionId.Length..], sessions, pending, events);
        }

        return IsOther(text);
    }

    private static bool Said(
        in Origin at, ulong session, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> text, OpenSessions sessions, PendingMessage pending, IMailEvents events)
    {
        bool local = sessions.Has(session, SessionNotes.Local);
        if (verb.SequenceEqual("New s"u8)) return New(at, session, text, sessions, events);
        if (verb.StartsWith("Accepted message "u8)) return Message(at, verb, text, local, pending, events);
        if (verb.StartsWith("Closing "u8)) return Closed(at, session, "quit"u8, sessions, events);
        if (verb.StartsWith("Received disconnect "u8)) return Closed(at, session, "disconnect"u8, sessions, events);
        if (verb.StartsWith("Disconnecting "u8) || verb.StartsWith("Ending "u8))
        {
            text.TryTake(": "u8);
            return Closed(at, session, text, sessions, events);
        }

        if (local) return true;
        if (verb.StartsWith("Started TLS "u8))
        {
            sessions.Note(session, SessionNotes.Encrypted);
            text.TryTake(": "u8);
            return TlsText.Say(at, Direction.In, text, events);
        }

        if (verb.StartsWith("Failed command "u8))
        {
            if (!text.TryTake(": \""u8) || !text.TryTakeUntil("\" => "u8, out ReadOnlySpan<byte> command)) return false;
            FailedCommand.Say(at, command, text, events);
            return true;
        }

        if (verb.StartsWith("Bad input "u8))
        {
            events.Observe(at, new CommandsUsed { Command = SmtpCommand.Unknown, Refused = 1 });
            return true;
        }

        return Authentication(at, verb, events) || verb.StartsWith("Client certificate "u8);
    }

    /// <summary><c> from host H [A]</c></summary>
    private static bool New(in Origin at, ulong session, ReadOnlySpan<byte> text, OpenSessions sessions, IMailEvents events)
    {
        if (!text.TryTake(" from host "u8)) return false;
        int open = text.LastIndexOf(" ["u8);
        if (open < 0 || text[^1] != ']') return false;
        ReadOnlySpan<byte> address = text[(open + 2)..^1];
        address.TryTake("IPv6:"u8);
        SessionEnds.Begin(at, session, address, Fields.Name(text[..open]), sessions, events);
        return true;
    }

    /// <summary><c>Accepted message M on s</c> and <c>: from=&lt;s&gt;, to=&lt;r&gt;, size=N, ndest=N, proto=P</c></summary>
    private static bool Message(in Origin at, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> text, bool local, PendingMessage pending, IMailEvents events)
    {
        verb.TryTake("Accepted message "u8);
        ReadOnlySpan<byte> message = verb.TakeBefore((byte)' ');
        if (!SessionId.IsMessage(message) || !text.TryTake(": from=<"u8)) return false;
        if (!text.TryTakeAddress(", to=<"u8, out ReadOnlySpan<byte> sender) || !text.TryTakeAddress(", size="u8, out _)) return false;
        if (!text.TryTake(out long size) || !text.TryTake(", ndest="u8) || !text.TryTake(out int recipients)) return false;
        if (pending.IsFirst(message)) MessageLine.Say(at, message, sender, size, recipients, local, events);
        return true;
    }

    private static bool Closed(in Origin at, ulong session, ReadOnlySpan<byte> reason, OpenSessions sessions, IMailEvents events)
    {
        SessionEnds.End(at, session, reason, isLocal: false, sessions, events);
        return true;
    }

    /// <summary><c>Accepted authentication for user U on s</c>, <c>Authentication failed for user U on s</c>, <c>Authentication temporarily failed for user U on s</c></summary>
    private static bool Authentication(in Origin at, ReadOnlySpan<byte> verb, IMailEvents events)
    {
        AuthResult result;
        if (verb.TryTake("Accepted authentication for user "u8)) result = AuthResult.Success;
        else if (verb.TryTake("Authentication failed for user "u8)) result = AuthResult.Failure;
        else if (verb.TryTake("Authentication temporarily failed for user "u8)) result = AuthResult.Error;
        else return false;
        ReadOnlySpan<byte> user = verb.EndsWith(" on s"u8) ? verb[..^" on s".Length] : verb;
        events.Observe(at, new Authenticated { Mechanism = AuthMechanism.Unknown, Result = result, UserName = user });
        return true;
    }

    /// <summary>Without a session: a write to the queue failed.</summary>
    private static bool IsOther(ReadOnlySpan<byte> text) => text.StartsWith("session "u8) || text.StartsWith("Failed to "u8);
}
