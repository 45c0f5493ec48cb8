using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>
/// Each 4xx or 5xx reply (smtp_session.c, <c>smtp_reply()</c>): <c>command="RCPT TO:&lt;a&gt;" result="550 Invalid recipient: &lt;a&gt;"</c>. The command is made printable, quotes and all;
/// the reply is not. Replies to wrong syntax are no refusals of mail, failed authentication has a line of its own, and the end of the data is logged as DATA.
/// </summary>
internal static class FailedCommand
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="text">Behind the verb.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("command=\""u8)) return false;

        // The reply cannot begin like this one more time before it begins: its own words come later.
        if (!text.TryTakeUntil("\" result=\""u8, out ReadOnlySpan<byte> command)) return false;
        Say(at, command, text.EndsWith("\""u8) ? text[..^1] : text, events);
        return true;
    }

    public static void Say(in Origin at, ReadOnlySpan<byte> command, ReadOnlySpan<byte> reply, IMailEvents events)
    {
        SmtpCommand verb = Verb(command);

        // Its "authentication" line tells.
        if (verb == SmtpCommand.Auth) return;
        ReadOnlySpan<byte> words = reply;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        Stage stage = StageOf(command, verb);
        if (stage == Stage.Unknown || IsSyntax(code, enhanced))
        {
            events.Observe(at, new CommandsUsed { Command = verb, Refused = 1 });
            return;
        }

        words.TryTake(": "u8);
        events.Observe(at, new Refused
        {
            Stage = stage,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
        });
    }

    /// <summary>500, 502, 503 and 501 5.5.x: the command, not the mail.</summary>
    private static bool IsSyntax(int code, EnhancedCode enhanced) => code is 500 or 502 or 503 || (code == 501 && enhanced is { Class: 5, Subject: 5 });

    private static Stage StageOf(ReadOnlySpan<byte> command, SmtpCommand verb) => verb switch
    {
        SmtpCommand.Rcpt => Stage.Rcpt,
        SmtpCommand.Mail => Stage.Mail,
        SmtpCommand.Data or SmtpCommand.Bdat => Stage.EndOfData,
        SmtpCommand.Helo or SmtpCommand.Ehlo => Stage.Helo,
        SmtpCommand.Starttls => Stage.Starttls,

        // A filter refused the connection itself.
        _ => command.IsEmpty ? Stage.Connect : Stage.Unknown,
    };

    private static SmtpCommand Verb(ReadOnlySpan<byte> command)
    {
        ReadOnlySpan<byte> word = command.TakeBefore((byte)' ');
        return word.Length switch
        {
            4 when Bytes.EqualsIgnoreCase(word, "rcpt"u8) => SmtpCommand.Rcpt,
            4 when Bytes.EqualsIgnoreCase(word, "mail"u8) => SmtpCommand.Mail,
            4 when Bytes.EqualsIgnoreCase(word, "data"u8) => SmtpCommand.Data,
            4 when Bytes.EqualsIgnoreCase(word, "ehlo"u8) => SmtpCommand.Ehlo,
            4 when Bytes.EqualsIgnoreCase(word, "helo"u8) => SmtpCommand.Helo,
            4 when Bytes.EqualsIgnoreCase(word, "auth"u8) => SmtpCommand.Auth,
            4 when Bytes.EqualsIgnoreCase(word, "vrfy"u8) => SmtpCommand.Vrfy,
            4 when Bytes.EqualsIgnoreCase(word, "rset"u8) => SmtpCommand.Rset,
            4 when Bytes.EqualsIgnoreCase(word, "noop"u8) => SmtpCommand.Noop,
            4 when Bytes.EqualsIgnoreCase(word, "quit"u8) => SmtpCommand.Quit,
            4 when Bytes.EqualsIgnoreCase(word, "etrn"u8) => SmtpCommand.Etrn,
            8 when Bytes.EqualsIgnoreCase(word, "starttls"u8) => SmtpCommand.Starttls,
            _ => SmtpCommand.Unknown,
        };
    }
}
