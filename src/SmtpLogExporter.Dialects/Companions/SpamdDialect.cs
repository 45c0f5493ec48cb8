using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary><c>spamd: result: Y 12 - TESTS scantime=…</c>; <c>clean message</c> and <c>identified spam</c> say the same once more.</summary>
internal sealed class SpamdDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil("result: "u8, out _) || text.IsEmpty) return Outcome.Known;
        FilterResult verdict = text[0] == 'Y' ? FilterResult.Spam : FilterResult.Clean;
        events.Observe(at, new FilterJudged { Filter = Filter.Spamassassin, Verdict = verdict });
        return Outcome.Known;
    }
}
