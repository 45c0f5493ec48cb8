using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary><c>(pid-n) Passed|Blocked CATEGORY {actions}, … Queue-ID: ID, …</c>; a message split by recipients has two verdicts.</summary>
internal sealed class AmavisDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.IsEmpty || text[0] != '(' || !text.TryTakeUntil(") "u8, out _)) return Outcome.Known;
        bool blocked = text.TryTake("Blocked "u8);
        if (!blocked && !text.TryTake("Passed "u8)) return Outcome.Known;
        FilterResult verdict = blocked ? FilterResult.Reject : FilterResult.Clean;
        if (text.StartsWith("SPAM"u8)) verdict = FilterResult.Spam;
        else if (text.StartsWith("INFECTED"u8)) verdict = FilterResult.Virus;
        ReadOnlySpan<byte> id = text.TryTakeUntil(", Queue-ID: "u8, out _) ? text.TakeBefore((byte)',') : default;
        events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Amavis, Verdict = verdict });
        return Outcome.Known;
    }
}
