using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>clamav-milter: <c>Message from &lt;s&gt; to &lt;r&gt; infected by Eicar</c>, and with LogClean <c>Clean message from …</c>.</summary>
internal sealed class ClamavMilterDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        FilterResult verdict;
        if (text.Contains(" infected by "u8)) verdict = FilterResult.Virus;
        else if (text.StartsWith("Clean message "u8)) verdict = FilterResult.Clean;
        else return Outcome.Known;
        events.Observe(at, new FilterJudged { Filter = Filter.Clamav, Verdict = verdict });
        return Outcome.Known;
    }
}
