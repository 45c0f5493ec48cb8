using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>Dovecot. Its SASL answers and its LMTP deliveries are told by the mail server as well; only what a Sieve script did to a message is not.</summary>
internal sealed class DovecotDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(": sieve: msgid="u8, out _)) return Outcome.Known;
        if (!text.TryTakeUntil(": "u8, out _)) return Outcome.Known;
        if (text.StartsWith("discarded"u8) || text.StartsWith("marked message to be discarded"u8)) Judge(at, FilterResult.Discard, events);
        else if (text.StartsWith("rejected message from "u8)) Judge(at, FilterResult.Reject, events);
        return Outcome.Known;
    }

    private static void Judge(in Origin at, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Filter = Filter.Sieve, Verdict = verdict });
}
