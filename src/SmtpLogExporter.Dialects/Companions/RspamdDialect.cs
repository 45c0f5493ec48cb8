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
            if (!TryRead(action.TakeBefore((byte)')'), out FilterResult verdict)) continue;
            events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Rspamd, Verdict = verdict });
            break;
        }

        return Outcome.Known;
    }

    private static bool TryRead(ReadOnlySpan<byte> action, out FilterResult verdict)
    {
        if (action.SequenceEqual("no action"u8)) verdict = FilterResult.Clean;
        else if (action.SequenceEqual("greylist"u8)) verdict = FilterResult.Greylist;
        else if (action.SequenceEqual("soft reject"u8)) verdict = FilterResult.Defer;
        else if (action.SequenceEqual("add header"u8) || action.SequenceEqual("rewrite subject"u8)) verdict = FilterResult.Spam;
        else if (action.SequenceEqual("reject"u8)) verdict = FilterResult.Reject;
        else if (action.SequenceEqual("discard"u8)) verdict = FilterResult.Discard;
        else if (action.SequenceEqual("quarantine"u8)) verdict = FilterResult.Hold;
        else
        {
            verdict = default;
            return false;
        }

        return true;
    }
}
