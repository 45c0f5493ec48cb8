using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>What a client did wrong (smtp_in.c): <c>SMTP syntax error in "FOO" H=client unrecognized command</c>, <c>SMTP protocol synchronization error (…): rejected "…" H=client next input="…"</c>.</summary>
internal static class ProtocolLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (text.StartsWith("SMTP protocol synchronization error "u8)) return TryReadSynchronization(at, text, sessions, events);
        if (!text.TryTake("SMTP syntax error in "u8) && !text.TryTake("SMTP protocol error in "u8)) return false;
        if (!text.TryTake("\""u8)) return true;
        ReadOnlySpan<byte> command = text;

        // What the client said is not escaped: its end is where the client's address follows.
        if (!text.TryTakeUntil("\" H="u8, out ReadOnlySpan<byte> said) || !ClientFields.TryTakeBare(ref text, out ClientFields fields))
        {
            said = command.TakeBefore((byte)'"');
            fields = new ClientFields { IsLocal = true };
        }

        Origin there = sessions.Of(at, fields);
        if (IsForeign(said)) events.Observe(there, new Prescreened { Event = PrescreenEvent.NonSmtp, ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port, Score = -1 });
        else events.Observe(there, new CommandsUsed { Command = SmtpCommand.Unknown, Refused = 1 });
        return true;
    }

    /// <summary>Another protocol: HTTP, SIP.</summary>
    private static bool IsForeign(ReadOnlySpan<byte> said) =>
        said.StartsWith("GET "u8) || said.StartsWith("POST "u8) || said.StartsWith("HEAD "u8) || said.StartsWith("PUT "u8) || said.StartsWith("CONNECT "u8) || said.StartsWith("OPTIONS "u8);

    private static bool TryReadSynchronization(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!text.TryTakeUntil(" rejected "u8, out _) || !text.TryTakeUntil(" H="u8, out _) || !ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        Origin there = sessions.Of(at, fields);
        RejectLine.Say(there, default, fields, Stage.Unknown, temporary: false, "SMTP protocol synchronization error"u8, default, events);
        events.Observe(there, new Prescreened { Event = PrescreenEvent.Pipelining, ClientAddress = fields.Client.Address, ClientPort = fields.Client.Port, Score = -1 });
        Sessions.Ended(there, fields, EndCause.Dropped, Stage.Unknown, events);
        return true;
    }
}
