using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>milter-greylist: <c>ID: addr h[ip] from &lt;s&gt; to &lt;r&gt; delayed for 00:05:00 (ACL 3)</c>; what it lets pass at once is <c>skipping greylist because …</c>.</summary>
internal sealed class MilterGreylistDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!JobId.TryTake(ref text, out ReadOnlySpan<byte> id)) return Outcome.Known;
        if (text.StartsWith("skipping greylist because "u8)) Say(at, id, FilterResult.Clean, events);
        else if (text.TryTake("addr "u8) && TrySeeEnd(text, out FilterResult verdict)) Say(at, id, verdict, events);
        return Outcome.Known;
    }

    /// <summary>The addresses in front are the client's words; the verdict follows the last of them.</summary>
    private static bool TrySeeEnd(ReadOnlySpan<byte> text, out FilterResult verdict)
    {
        ReadOnlySpan<byte> end = text[(text.LastIndexOf((byte)'>') + 1)..];
        verdict = end.StartsWith(" delayed for "u8) ? FilterResult.Greylist : FilterResult.Clean;
        return verdict == FilterResult.Greylist || end.StartsWith(": autowhitelisted for "u8) || end.StartsWith(" autowhitelisted for "u8);
    }

    private static void Say(in Origin at, ReadOnlySpan<byte> id, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Id = id, Filter = Filter.MilterGreylist, Verdict = verdict });
}
