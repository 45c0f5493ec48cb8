using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary><c>simscan:[pid]:CLEAN (1.1/12.0):0.5s:subject:address:sender:recipient</c>, <c>SPAM REJECT (…)</c>, <c>VIRUS: name</c>. A refusal is told to the client at the end of its data.</summary>
internal static class SimscanLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("simscan:["u8) && !text.TryTake("simscan["u8)) return false;
        if (!text.TryTakeUntil("]:"u8, out _)) return true;
        text = text.TrimStart((byte)' ');
        bool virus = text.StartsWith("VIRUS"u8);
        if (!virus && !text.StartsWith("CLEAN"u8) && !text.StartsWith("SPAM"u8) && !text.StartsWith("PASSTHRU"u8)) return true;
        events.Observe(at, new FilterJudged
        {
            Filter = virus ? Filter.Clamav : Filter.Spamassassin,
            Verdict = virus ? FilterResult.Virus : text.StartsWith("CLEAN"u8) ? FilterResult.Clean : FilterResult.Spam,
        });
        if (virus || text.StartsWith("SPAM REJECT"u8)) events.Observe(at, new Refused { Stage = Stage.EndOfData, Action = RefusalAction.Reject, Text = virus ? "virus"u8 : "spam"u8 });
        return true;
    }
}
