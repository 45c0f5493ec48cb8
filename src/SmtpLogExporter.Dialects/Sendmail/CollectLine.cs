using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Trouble while the message came in (collect.c): it broke off, or it was refused at its end. <c>collect: relay=R, from=A, info=TEXT[, where=W, status=tempfail]</c>,
/// <c>message size (N) exceeds maximum (M)</c>, <c>headers too large (N max) from R during message collect</c>.
/// </summary>
internal static class CollectLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        text.TryTake("SYSERR(root): "u8);
        if (text.StartsWith("message size ("u8) && text.Contains(") exceeds maximum ("u8)) return Refuse(at, id, 552, new EnhancedCode(5, 2, 3), text, source, events);
        if (text.EndsWith(" during message collect"u8))
        {
            if (text.StartsWith("headers too large ("u8) || text.StartsWith("header overflow from "u8)) return Refuse(at, id, 552, new EnhancedCode(5, 6, 0), text, source, events);
        }

        if (!text.TryTake("collect: "u8)) return false;
        int info = text.LastIndexOf(", info="u8);
        if (info < 0) return true;
        text = text[(info + ", info="u8.Length)..];
        if (text.EndsWith(", status=tempfail"u8)) return Refuse(at, id, 421, new EnhancedCode(4, 5, 0), text.TakeBefore((byte)','), source, events);
        if (text.StartsWith("read timeout"u8)) events.Observe(at, new SessionFailed { Id = id, Cause = EndCause.Timeout, Stage = Stage.Data });
        else if (text.StartsWith("unexpected close"u8)) events.Observe(at, new SessionFailed { Id = id, Cause = EndCause.Lost, Stage = Stage.Data });
        return true;
    }

    private static bool Refuse(in Origin at, ReadOnlySpan<byte> id, int code, EnhancedCode enhanced, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        SessionLine.Show(at, default, source, tellsListener: false, events);
        events.Observe(at, new Refused
        {
            Id = id,
            Stage = Stage.EndOfData,
            Action = code < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = text,
        });
        return true;
    }
}
