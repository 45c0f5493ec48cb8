using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>rspamd: the line its worker writes for each message, <c>… qid: &lt;ID&gt;, … (default: F (no action): [0.10/15.00] […</c></summary>
internal sealed class RspamdDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil("rspamd_task_write_log: "u8, out _)) return Outcome.Known;
        ReadOnlySpan<byte> front = text;
        ReadOnlySpan<byte> id = front.TryTakeUntil(" qid: <"u8, out _) ? front.TakeBefore((byte)'>') : default;
        while (text.TryTakeUntil(" (default: "u8, out _))
        {
            // The Message-ID in front is the sender's and may hold the same words.
            ReadOnlySpan<byte> action = text[Math.Min(3, text.Length)..];
            if (!RspamdAction.TryRead(action.TakeBefore((byte)')'), out FilterResult verdict)) continue;
            events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Rspamd, Verdict = verdict });
            break;
        }

        return Outcome.Known;
    }
}
