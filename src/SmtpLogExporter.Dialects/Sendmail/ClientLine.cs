using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// What a client did that the server found odd: <c>CLIENT: possible SMTP attack: command=C, count=N</c>, <c>CLIENT: VRFY x [rejected]</c>,
/// <c>invalid domain name (x) from CLIENT</c>, <c>SMTP MAIL command (x) from CLIENT tempfailed (due to previous checks)</c> and the like (srvrsmtp.c).
/// </summary>
internal static class ClientLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (text.StartsWith("invalid domain name ("u8) && text.LastIndexOf(") from "u8) is var from and >= 0)
        {
            Show(at, text[(from + ") from ".Length)..], source, events);
            return Refuse(at, Stage.Helo, 501, new EnhancedCode(5, 0, 0), "Invalid domain name"u8, events);
        }

        if (text.StartsWith("SMTP "u8)) return TempFailed(at, text, source, events);
        if (text.TryTake("rejecting commands from "u8))
        {
            int due = text.LastIndexOf(" due to pre-greeting traffic after "u8);
            if (due < 0) return false;
            Show(at, text[..due], source, events);
            return Screen(at, PrescreenEvent.Pregreet, events);
        }

        if (text.TryTake("unauthorized PIPELINING, sleeping, relay="u8))
        {
            Show(at, text, source, events);
            return Screen(at, PrescreenEvent.Pipelining, events);
        }

        int end = text.IndexOf("]: "u8);
        int forged = text.IndexOf("] (may be forged): "u8);
        if (end < 0 || (forged >= 0 && forged < end)) end = forged;
        if (end < 0) return false;
        int words = text[end..].IndexOf(": "u8) + end;
        return TryReadWords(at, text[..words], text[(words + 2)..], source, events);
    }

    private static bool TryReadWords(in Origin at, ReadOnlySpan<byte> client, ReadOnlySpan<byte> words, SourceHabits source, IMailEvents events)
    {
        if (words.StartsWith("SMTP "u8) && words.Contains(" protocol error: "u8)) return true;
        Show(at, client, source, events);
        bool tooLong = words.StartsWith("SMTP violation, input too long: "u8);
        if (tooLong) events.Observe(at, new SessionFailed { Cause = EndCause.Dropped, Stage = Stage.Unknown });
        if (tooLong || words.StartsWith("possible SMTP attack: "u8)) return Screen(at, PrescreenEvent.CommandLimit, events);
        if (words.StartsWith("probable open proxy: "u8)) return Screen(at, PrescreenEvent.NonSmtp, events);
        if (words.TryTake("Possible SMTP RCPT flood, "u8))
        {
            events.Observe(at, new LimitHit { Kind = LimitKind.Other });
            if (words.StartsWith("shutting down"u8)) events.Observe(at, new SessionFailed { Cause = EndCause.TooManyErrors, Stage = Stage.Rcpt });
            return true;
        }

        SmtpCommand command = words switch
        {
            _ when Starts(words, "vrfy"u8) => SmtpCommand.Vrfy,
            _ when Starts(words, "etrn"u8) => SmtpCommand.Etrn,
            _ when Starts(words, "expn"u8) => SmtpCommand.Unknown,
            _ => SmtpCommand.Quit,
        };
        if (command == SmtpCommand.Quit) return false;
        bool refused = words.EndsWith(" [rejected]"u8);
        events.Observe(at, new CommandsUsed { Command = command, Accepted = refused ? 0 : 1, Refused = refused ? 1 : 0 });
        return true;
    }

    /// <summary><c>SMTP MAIL command (arguments) from CLIENT tempfailed (due to previous checks)</c></summary>
    private static bool TempFailed(in Origin at, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (!text.EndsWith(" tempfailed (due to previous checks)"u8)) return false;
        bool mail = text.StartsWith("SMTP MAIL "u8);
        text = text[..^" tempfailed (due to previous checks)".Length];
        if (text.LastIndexOf(") from "u8) is var from and >= 0) Show(at, text[(from + ") from ".Length)..], source, events);
        return !mail || Refuse(at, Stage.Mail, 451, new EnhancedCode(4, 3, 2), "Please try again later"u8, events);
    }

    private static bool Starts(ReadOnlySpan<byte> words, ReadOnlySpan<byte> command) => words.Length >= 4 && Bytes.EqualsIgnoreCase(words[..4], command);

    private static void Show(in Origin at, ReadOnlySpan<byte> client, SourceHabits source, IMailEvents events)
    {
        RelayName name = RelayName.Of(client);
        if (!name.Address.IsEmpty) SessionLine.Show(at, name, source, tellsListener: false, events);
    }

    private static bool Screen(in Origin at, PrescreenEvent seen, IMailEvents events)
    {
        events.Observe(at, new Prescreened { Event = seen, Score = -1 });
        return true;
    }

    private static bool Refuse(in Origin at, Stage stage, int code, EnhancedCode enhanced, ReadOnlySpan<byte> text, IMailEvents events)
    {
        events.Observe(at, new Refused
        {
            Stage = stage,
            Action = code < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = text,
        });
        return true;
    }
}
