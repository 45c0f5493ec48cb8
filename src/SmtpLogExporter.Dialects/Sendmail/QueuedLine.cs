using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Lines with a queue id (or <c>NOQUEUE</c>) in front, by their first word.</summary>
internal static class QueuedLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (text.IsEmpty) return false;
        ReadOnlySpan<byte> rest = text;
        switch (text[0])
        {
            case (byte)'t' when rest.TryTake("to="u8):
                return ToLine.TryRead(at, id, rest, events);
            case (byte)'f' when rest.TryTake("from="u8):
                return FromLine.TryRead(at, id, rest, source, events);
            case (byte)'r' when rest.TryTake("ruleset="u8):
                return RulesetLine.TryRead(at, id, rest, source, events);
            case (byte)'d' when text.StartsWith("done; delay="u8):
                events.Observe(at, new MessageLeft { Id = id, How = Departure.Completed });
                return true;
            case (byte)'d' when text.SequenceEqual("discarded"u8):
                events.Observe(at, new MessageLeft { Id = id, How = Departure.Discarded });
                return true;
            case (byte)'M' or (byte)'m' when MilterLine.TryRead(at, id, text, source, events):
                return true;
            case (byte)'q' or (byte)'u' when QuarantineLine.TryRead(at, id, text, events):
                return true;
            default:
                return TryReadRest(at, id, text, source, events);
        }
    }

    private static bool TryReadRest(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, SourceHabits source, IMailEvents events)
    {
        if (NoticeLine.TryRead(at, id, text, events)) return true;
        if (CollectLine.TryRead(at, id, text, source, events)) return true;
        if (SessionLine.TryRead(at, text, source, events)) return true;
        if (AuthLine.TryRead(at, text, source, events)) return true;
        return TroubleLine.TryRead(at, text, events) || UserErrorLine.TryRead(at, id, text, source, events) || ClientLine.TryRead(at, text, source, events);
    }
}
