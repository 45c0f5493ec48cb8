using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>sqlgrey: <c>grey: new: 192.0.2(192.0.2.1), s@a -&gt; r@b</c>, <c>grey: reconnect ok: …</c>, <c>whitelist: …</c>.</summary>
internal sealed class SqlgreyDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.StartsWith("whitelist: "u8)) Say(at, FilterResult.Clean, events);
        else if (!text.TryTake("grey: "u8)) return Outcome.Known;
        else if (text.StartsWith("new: "u8) || text.StartsWith("early reconnect: "u8) || text.StartsWith("throttling: "u8)) Say(at, FilterResult.Greylist, events);
        else if (text.StartsWith("reconnect ok: "u8) || text.StartsWith("from awl match: "u8) || text.StartsWith("domain awl match: "u8)) Say(at, FilterResult.Clean, events);
        return Outcome.Known;
    }

    private static void Say(in Origin at, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Filter = Filter.Sqlgrey, Verdict = verdict });
}
