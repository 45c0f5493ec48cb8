using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// What RCPT was answered, without its codes (err.c, <c>usrerr()</c>): <c>&lt;a@b&gt;... User unknown</c>, <c>Too many recipients</c>. The first two words have fixed codes;
/// others come from a table of the administrator (virtusertable, aliases) and their codes are not in the log.
/// </summary>
internal static class UserErrorLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (text.SequenceEqual("Too many recipients"u8)) return Refuse(at, id, default, 452, new EnhancedCode(4, 5, 3), text, source, events);
        ReadOnlySpan<byte> recipient;
        if (text.TryTake("<"u8))
        {
            if (!text.TryTakeAddress("... "u8, out recipient)) return false;
        }
        else
        {
            ReadOnlySpan<byte> rest = text;
            if (!rest.TryTakeUntil("... "u8, out recipient) || recipient.Contains((byte)' ')) return false;
            text = rest;
        }

        bool unknown = text.StartsWith("User unknown"u8);
        return Refuse(at, id, recipient, unknown ? 550 : 0, unknown ? new EnhancedCode(5, 1, 1) : default, text, source, events);
    }

    /// <summary>The client stands on another line of the session.</summary>
    private static bool Refuse(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, int code, EnhancedCode enhanced, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        SessionLine.Show(at, default, source, tellsListener: false, events);
        events.Observe(at, new Refused
        {
            Id = id,
            Stage = Stage.Rcpt,
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = text,
            Recipient = recipient,
        });
        return true;
    }
}
