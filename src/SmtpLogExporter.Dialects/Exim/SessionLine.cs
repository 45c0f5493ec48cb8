using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Begin and end of sessions (daemon.c, smtp_in.c): <c>SMTP connection from client (TCP/IP connection count = 3)</c>, <c>… closed by QUIT</c>, <c>unexpected disconnection while reading SMTP command from client D=4s</c>.</summary>
internal static class SessionLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The message that was being received, if it had an id.</param>
    /// <param name="text">The line.</param>
    /// <param name="sessions">Which session and door a client is at.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        // Since 4.97 the connection's own id may stand in between.
        ReadOnlySpan<byte> named = text;
        if (named.TryTake("SMTP connection Ci="u8) && named.TryTakeUntil(" from "u8, out ReadOnlySpan<byte> connection) && !connection.Contains((byte)' ')) return TryReadConnection(at, id, named, sessions, events);
        if (text.TryTake("SMTP connection from "u8)) return TryReadConnection(at, id, text, sessions, events);
        if (text.TryTake("unexpected disconnection while reading SMTP command from "u8)) return End(at, id, text, EndCause.Lost, Stage.Unknown, sessions, events);
        if (text.TryTake("SMTP command timeout on "u8)) return text.TryTakeUntil(" from "u8, out _) && End(at, id, text, EndCause.Timeout, Stage.Unknown, sessions, events);
        if (text.TryTake("SMTP data timeout "u8)) return text.TryTakeUntil(" from "u8, out _) && End(at, id, text, EndCause.Timeout, Stage.Data, sessions, events);
        if (text.TryTake("SMTP call from "u8)) return TryReadDropped(at, text, sessions, events);

        // What the session came to is told by the lines above.
        return text.StartsWith("no MAIL in SMTP connection from "u8);
    }

    private static bool TryReadConnection(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        text.TryTake(" "u8);
        if (text.StartsWith("(TCP/IP connection count = "u8))
        {
            sessions.Announced();
            Origin there = sessions.Of(at, fields);
            events.Observe(there, new Connected { ClientName = fields.Client.Name, ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port });
            return true;
        }

        // A program of this machine speaking SMTP on its standard input is no connection.
        if (fields.IsLocal) return true;
        if (text.StartsWith("lost"u8))
        {
            Stage stage = text.StartsWith("lost while reading message data"u8) ? Stage.Data : Stage.Unknown;
            return Say(at, id, fields, EndCause.Lost, stage, Duration(fields, text), sessions, events);
        }

        ReadOnlySpan<byte> how = text;
        if (!how.TryTake("closed "u8) && !how.TryTakeUntil(" closed "u8, out _)) return false;
        if (how.StartsWith("by DROP in ACL"u8) && sessions.WasRefused(fields)) return true;
        EndCause cause = how.StartsWith("by QUIT"u8) ? EndCause.Quit : how.StartsWith("by EOF"u8) ? EndCause.Lost : EndCause.Dropped;
        return Say(at, id, fields, cause, Stage.Unknown, Duration(fields, text), sessions, events);
    }

    /// <summary><c>client dropped: too many syntax or protocol errors (last command was "DATA", …)</c></summary>
    private static bool TryReadDropped(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        if (!text.TryTake(" dropped: "u8)) return false;
        if (fields.IsLocal) return true;
        int quoted = text.IndexOf(" ("u8);
        ReadOnlySpan<byte> why = quoted < 0 ? text : text[..quoted];
        RejectLine.Say(sessions.Of(at, fields), default, fields, Stage.Unknown, temporary: false, why, default, events);
        return Say(at, default, fields, EndCause.TooManyErrors, Stage.Unknown, -1, sessions, events);
    }

    private static bool End(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, EndCause cause, Stage stage, Sessions sessions, IMailEvents events)
    {
        if (!ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        return fields.IsLocal || Say(at, id, fields, cause, stage, Duration(fields, text), sessions, events);
    }

    private static bool Say(in Origin at, ReadOnlySpan<byte> id, in ClientFields fields, EndCause cause, Stage stage, long duration, Sessions sessions, IMailEvents events)
    {
        Origin there = sessions.Of(at, fields);
        if (!id.IsEmpty) events.Observe(there, new SessionFailed { Id = id, ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port, Cause = cause, Stage = stage });
        events.Observe(there, new Disconnected
        {
            ClientAddress = fields.Client.Address,
            ClientPort = fields.Client.Port,
            Cause = cause,
            Stage = stage,
            TlsElsewhere = true,
            Duration = duration,
        });
        return true;
    }

    /// <summary><c>D=4.2s</c> stands behind the client, or last; -1 where it is not logged.</summary>
    private static long Duration(in ClientFields fields, ReadOnlySpan<byte> text)
    {
        if (fields.Duration >= 0 || !text.TryTakeUntil(" D="u8, out _)) return fields.Duration;
        return Elapsed.Micros(text.TakeBefore((byte)' '));
    }
}
