using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>Begin and end of smtpd's sessions.</summary>
internal static class SessionLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="tag">Its program.</param>
    /// <param name="text">Behind <c>connect from </c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryReadConnect(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!Peer.TryTake(ref text, out Peer client)) return false;

        // QMQP is another protocol: its messages count, its connections do not.
        if (tag.Daemon == Daemon.Qmqpd) return true;
        events.Observe(at, new Connected { ClientName = client.Name, ClientAddress = client.Address, ClientPort = client.Port });
        return true;
    }

    /// <summary><c>name[address] ehlo=1 rcpt=1/2 commands=2/3 notes=bare_lf</c>; before 3.0 without the statistics.</summary>
    /// <param name="at">Where the line belongs.</param>
    /// <param name="tag">Its program.</param>
    /// <param name="text">Behind <c>disconnect from </c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryReadDisconnect(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!Peer.TryTake(ref text, out Peer client)) return false;
        if (tag.Daemon == Daemon.Qmqpd) return true;
        bool statistics = false;

        // By place, not piece by piece: there are six or seven of them on a line.
        ReadOnlySpan<byte> fields = text;
        int place = 0;
        while ((uint)place < (uint)fields.Length && fields[place] == ' ')
        {
            int first = ++place;
            while ((uint)place < (uint)fields.Length && fields[place] != '=') place++;
            if (place >= fields.Length) break;
            ReadOnlySpan<byte> name = fields[first..place];
            int value = ++place;
            place = Numbers.Read(fields, value, out int accepted);
            if (place == value)
            {
                if (name.SequenceEqual("notes"u8) && fields[place..].StartsWith("bare_lf"u8)) ProtocolLine.Say(at, PrescreenEvent.BareNewline, client, events);
                while (place < fields.Length && fields[place] != ' ') place++;
                continue;
            }

            int total = accepted;
            if ((uint)place < (uint)fields.Length && fields[place] == '/') place = Numbers.Read(fields, place + 1, out total);
            statistics = true;
            // The sum of the others.
            if (name.SequenceEqual("commands"u8)) continue;
            events.Observe(at, new CommandsUsed { Command = Command(name), Accepted = accepted, Refused = Math.Max(0, total - accepted) });
        }

        events.Observe(at, new Disconnected
        {
            ClientAddress = client.Address,
            ClientPort = client.Port,
            Cause = EndCause.Unknown,
            Stage = Stage.Unknown,
            HasStatistics = statistics,
            Duration = -1,
        });
        return true;
    }

    /// <summary><c>lost connection|timeout|too many errors after COMMAND[ (n bytes)] from client</c>; with a queue id in front since 3.10.</summary>
    public static bool TryReadFailure(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        EndCause cause;
        if (text.TryTake("lost connection after "u8)) cause = EndCause.Lost;
        else if (text.TryTake("timeout after "u8)) cause = EndCause.Timeout;
        else if (text.TryTake("too many errors after "u8)) cause = EndCause.TooManyErrors;
        else return false;
        if (!text.TryTakeUntil(" from "u8, out ReadOnlySpan<byte> where) || !Peer.TryTake(ref text, out Peer client)) return false;
        Stage stage = Stages.After(where.TakeBefore((byte)' '));
        events.Observe(at, new SessionFailed { Id = id, ClientAddress = client.Address, ClientPort = client.Port, Cause = cause, Stage = stage });
        return true;
    }

    private static SmtpCommand Command(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'e', (byte)'h', (byte)'l', (byte)'o'] => SmtpCommand.Ehlo,
        [(byte)'m', (byte)'a', (byte)'i', (byte)'l'] => SmtpCommand.Mail,
        [(byte)'r', (byte)'c', (byte)'p', (byte)'t'] => SmtpCommand.Rcpt,
        [(byte)'d', (byte)'a', (byte)'t', (byte)'a'] => SmtpCommand.Data,
        [(byte)'q', (byte)'u', (byte)'i', (byte)'t'] => SmtpCommand.Quit,
        [(byte)'a', (byte)'u', (byte)'t', (byte)'h'] => SmtpCommand.Auth,
        [(byte)'h', (byte)'e', (byte)'l', (byte)'o'] => SmtpCommand.Helo,
        [(byte)'b', (byte)'d', (byte)'a', (byte)'t'] => SmtpCommand.Bdat,
        [(byte)'r', (byte)'s', (byte)'e', (byte)'t'] => SmtpCommand.Rset,
        [(byte)'n', (byte)'o', (byte)'o', (byte)'p'] => SmtpCommand.Noop,
        [(byte)'v', (byte)'r', (byte)'f', (byte)'y'] => SmtpCommand.Vrfy,
        [(byte)'e', (byte)'t', (byte)'r', (byte)'n'] => SmtpCommand.Etrn,
        _ when name.SequenceEqual("starttls"u8) => SmtpCommand.Starttls,
        _ => SmtpCommand.Unknown,
    };
}
