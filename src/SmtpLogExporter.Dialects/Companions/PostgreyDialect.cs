using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary><c>[ID: ]action=greylist, reason=new, client_name=…</c></summary>
internal sealed class PostgreyDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        JobId.TryTake(ref text, out ReadOnlySpan<byte> id);
        if (!text.TryTake("action="u8)) return Outcome.Known;
        ReadOnlySpan<byte> action = text.TakeBefore((byte)',');
        if (action.SequenceEqual("greylist"u8)) events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Postgrey, Verdict = FilterResult.Greylist });
        else if (action.SequenceEqual("pass"u8)) events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Postgrey, Verdict = FilterResult.Clean });
        return Outcome.Known;
    }
}
