using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Refusals that Exim words itself, in which the client comes last: <c>rejected EHLO from client: …</c>, <c>rejected MAIL FROM:&lt;x&gt; H=client: message too big</c>, <c>unqualified sender rejected: &lt;x&gt; H=client</c>.</summary>
internal static class RefusedLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The message, if it had an id already.</param>
    /// <param name="text">The line.</param>
    /// <param name="sessions">Which session and door a client is at.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        ReadOnlySpan<byte> words = text;
        bool temporary = text.TryTake("temporarily "u8);
        if (text.TryTake("rejected "u8)) return TryReadRejected(at, id, text, words, temporary, sessions, events);
        if (text.TryTake("refused connection from "u8))
        {
            if (!ClientFields.TryTakeBare(ref text, out ClientFields refused)) return false;
            Connection(at, refused, temporary, text.Contains("host_reject_connection"u8) ? "refused connection"u8 : text, sessions, events);
            return true;
        }

        if (text.TryTake("Connection from "u8) || text.TryTake("connection from "u8)) return TryReadConnection(at, text, sessions, events);
        if (text.StartsWith("unqualified "u8)) return TryReadAfter(at, text, sessions, events, ": <"u8, text.StartsWith("unqualified sender"u8) ? Stage.Mail : text.StartsWith("unqualified verify"u8) ? Stage.Vrfy : Stage.Rcpt, temporary);
        if (text.StartsWith("too many recipients: "u8))
            return TryReadAfter(at, text, sessions, events, ": sender=<"u8, Stage.Rcpt, text.Contains("temporarily"u8));
        if (text.StartsWith("ridiculously long message header received"u8)) return TryReadFrom(at, text, words, Stage.EndOfData, sessions, events);
        return text.StartsWith("SMTP message received with no "u8) && TryReadFrom(at, text, words, Stage.EndOfData, sessions, events);
    }

    /// <summary>Behind <c>rejected </c>.</summary>
    private static bool TryReadRejected(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, ReadOnlySpan<byte> words, bool temporary, Sessions sessions, IMailEvents events)
    {
        ClientFields fields;
        if (text.TryTake("from <"u8))
        {
            if (!Angles.TryTakeRest(ref text, out _) || !text.TryTake(" "u8) || !ClientFields.TryTake(ref text, out fields)) return false;
            return Say(at, id, fields, Stage.EndOfData, temporary, text, sessions, events);
        }

        if (text.StartsWith("EHLO"u8) || text.StartsWith("HELO"u8))
            return text.TryTakeUntil(" from "u8, out _) && ClientFields.TryTakeBare(ref text, out fields) && Say(at, id, fields, Stage.Helo, temporary, words[.."rejected EHLO".Length], sessions, events);
        Stage stage = text.StartsWith("MAIL"u8) ? Stage.Mail : text.StartsWith("RCPT"u8) ? Stage.Rcpt : text.StartsWith("DATA"u8) ? Stage.Data : Stage.Unknown;
        if (text.TryTake("MAIL FROM:<"u8) || text.TryTake("RCPT TO:<"u8))
        {
            if (!Angles.TryTakeRest(ref text, out _)) return false;
            text.TryTake(" "u8);
        }
        else if (!text.TryTakeUntil(" from "u8, out _) && !text.TryTakeUntil(" "u8, out _)) return false;
        return ClientFields.TryTakeBare(ref text, out fields) && Say(at, id, fields, stage, temporary, text, sessions, events);
    }

    /// <summary><c>[address]:port refused: too many connections</c>, <c>client refused (tcp wrappers)</c>.</summary>
    private static bool TryReadConnection(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!ClientFields.TryTakeBare(ref text, out ClientFields fields) || !text.TryTake(" refused"u8)) return false;
        text.TryTake(": "u8);
        text.TryTake(" "u8);

        // The server itself is at its limit: the client is told to come again (421).
        Connection(at, fields, temporary: !text.StartsWith("("u8), text, sessions, events);
        LimitKind kind = LimitKind.ConnectionCount;
        if (text.StartsWith("too many connections"u8) || text.Contains("load average"u8)) events.Observe(at, new LimitHit { Kind = kind, ClientAddress = fields.Client.Address });
        return true;
    }

    /// <summary>Such a connection is announced by no other line.</summary>
    private static void Connection(in Origin at, in ClientFields fields, bool temporary, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        Origin there = sessions.Nowhere(at, fields);
        events.Observe(there, new Connected { ClientName = fields.Client.Name, ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port });
        RejectLine.Say(there, default, fields, Stage.Connect, temporary, text, default, events);
    }

    /// <summary>An address between brackets, then the client.</summary>
    private static bool TryReadAfter(
        in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events, ReadOnlySpan<byte> before, Stage stage, bool temporary)
    {
        if (!text.TryTakeUntil(before, out ReadOnlySpan<byte> words) || !Angles.TryTakeRest(ref text, out _) || !text.TryTake(" "u8)) return false;
        return ClientFields.TryTake(ref text, out ClientFields fields) && Say(at, default, fields, stage, temporary, words, sessions, events);
    }

    private static bool TryReadFrom(in Origin at, ReadOnlySpan<byte> text, ReadOnlySpan<byte> words, Stage stage, Sessions sessions, IMailEvents events)
    {
        if (!text.TryTakeUntil(" from "u8, out _)) return false;
        return !ClientFields.TryTakeBare(ref text, out ClientFields fields) || Say(at, default, fields, stage, temporary: false, words, sessions, events);
    }

    private static bool Say(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, Stage stage, bool temporary, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        text.TryTake(":"u8);
        text.TryTake(" "u8);
        RejectLine.Say(sessions.Of(at, fields), id, fields, stage, temporary, text, default, events);
        return true;
    }
}
