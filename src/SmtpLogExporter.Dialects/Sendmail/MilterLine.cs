using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Filters (srvrsmtp.c, milter.c): <c>Milter: to=A, reject=CODE X.Y.Z text</c>, <c>Milter: data, discard</c>, <c>milter=NAME, quarantine=text</c>. The same verdict once more,
/// from level 11 on, is <c>milter=NAME, action=…</c>.
/// </summary>
internal static class MilterLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (text.TryTake("Milter: "u8)) return TryReadVerdict(at, id, text, source, events);
        if (text.TryTake("milter="u8))
        {
            text.TakeBefore((byte)',');
            if (text.TryTake(", quarantine="u8)) Quarantine(at, id, text, events);
            return true;
        }

        if (text.SequenceEqual("Milter accept: message"u8))
        {
            events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Milter, Verdict = FilterResult.Clean });
            return true;
        }

        bool known = text.StartsWith("Milter ("u8) || text.StartsWith("milter_"u8) || text.StartsWith("Milter "u8);
        if (known && IsError(text))
        {
            events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Milter, Verdict = FilterResult.Error });
            events.Observe(at, new ServerReported { Event = ServerEvent.MilterError });
            events.Observe(at, new SeverityLogged { Severity = Severity.Error });
        }

        return known;
    }

    /// <summary>Of the lines that tell of one breakdown, the one that each has.</summary>
    private static bool IsError(ReadOnlySpan<byte> text) => text.StartsWith("Milter ("u8) && text.EndsWith(": to error state"u8);

    private static bool TryReadVerdict(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        SessionLine.Show(at, default, source, tellsListener: false, events);
        Stage stage = StageOf(text);
        if (text.EndsWith(", discard"u8))
        {
            events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Milter, Verdict = FilterResult.Discard });

            // Before the end of the data the message does not exist yet.
            events.Observe(at, new RuleApplied { Id = stage == Stage.EndOfData ? id : default, Action = RuleAction.Discard, Stage = stage });
            return true;
        }

        int at0 = Reject(text);
        if (stage == Stage.Unknown || at0 < 0) return true;
        text = text[at0..];
        ReplyCode.Take(ref text, out int code, out EnhancedCode enhanced);
        bool temporary = code is >= 400 and < 500;
        events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Milter, Verdict = temporary ? FilterResult.Defer : FilterResult.Reject });

        // At the greeting the client is still told yes; it learns of it with each of its commands.
        if (stage is Stage.Connect or Stage.Helo) return true;
        events.Observe(at, new Refused
        {
            Id = id,
            Stage = stage,
            Action = temporary ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = text,
            Filter = Filter.Milter,
        });
        return true;
    }

    private static void Quarantine(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        events.Observe(at, new FilterJudged { Id = id, Filter = Filter.Milter, Verdict = FilterResult.Quarantine });
        events.Observe(at, new RuleApplied { Id = id, Action = RuleAction.Quarantine, Stage = Stage.EndOfData, Text = text });
    }

    /// <summary>Where the reply begins: behind the address, which may hold the word itself.</summary>
    private static int Reject(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> field = ", reject="u8;
        ReadOnlySpan<byte> rest = text;
        if ((rest.TryTake("to=<"u8) || rest.TryTake("from=<"u8)) && rest.TryTakeAddress(field, out _)) return text.Length - rest.Length;
        int at = text.IndexOf(field);
        return at < 0 ? -1 : at + field.Length;
    }

    private static Stage StageOf(ReadOnlySpan<byte> text) => text switch
    {
        _ when text.StartsWith("to="u8) => Stage.Rcpt,
        _ when text.StartsWith("from="u8) => Stage.Mail,
        _ when text.StartsWith("data, "u8) => Stage.EndOfData,
        _ when text.StartsWith("cmd=data, "u8) => Stage.Data,
        _ when text.StartsWith("helo="u8) => Stage.Helo,
        _ when text.StartsWith("connect: "u8) => Stage.Connect,
        _ => Stage.Unknown,
    };
}
