using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What the explanation of a delivery holds: the other side's words, and the id under which the mail goes on.</summary>
internal readonly ref struct DeliveryText
{
    public ReadOnlySpan<byte> Reply { get; private init; }

    /// <summary>The command the reply answered; unknown where the line does not say.</summary>
    public Stage Answered { get; private init; }

    public ReadOnlySpan<byte> NextId { get; private init; }

    public bool Forwarded { get; private init; }

    public static DeliveryText Of(ReadOnlySpan<byte> text, AttemptStatus status)
    {
        if (status is AttemptStatus.Deferred or AttemptStatus.Bounced)
        {
            ReadOnlySpan<byte> reply = Said(text, out Stage answered);
            return new DeliveryText { Reply = reply, Answered = answered };
        }

        // local(8) and pipe(8) put their own words here, and those begin with no code.
        if (ReplyCode.Is(text)) return new DeliveryText { Reply = text, NextId = QueuedAs.Find(text) };
        ReadOnlySpan<byte> rest = text;
        return rest.TryTake("forwarded as "u8) ? new DeliveryText { NextId = QueueId.At(rest), Forwarded = true } : default;
    }

    /// <summary>
    /// What stands behind the first <c>said:</c>, without the note which command it answered. A suspended delivery quotes the failure
    /// of another message: nobody spoke.
    /// </summary>
    private static ReadOnlySpan<byte> Said(ReadOnlySpan<byte> text, out Stage answered)
    {
        answered = Stage.Unknown;
        if (text.StartsWith("delivery temporarily suspended: "u8)) return default;
        ReadOnlySpan<byte> said = text;
        ReadOnlySpan<byte> refused = text;
        if (!said.TryTakeUntil(" said: "u8, out ReadOnlySpan<byte> before)) before = text;
        if (before.Contains(" refused to talk to me: "u8))
        {
            refused.TryTakeUntil(" refused to talk to me: "u8, out _);
            answered = Stage.Connect;
        }
        else if (before.Length == text.Length) return default;
        else refused = said;
        int reply = refused.LastIndexOf(" (in reply to "u8);
        if (reply < 0 || refused[^1] != ')') return refused;
        answered = Command(refused[(reply + " (in reply to ".Length)..^1]);
        return refused[..reply];
    }

    /// <summary><c>RCPT TO command</c>, <c>end of DATA command</c> and the like (smtp/smtp_proto.c, xfer_request).</summary>
    private static Stage Command(ReadOnlySpan<byte> words) =>
        words.StartsWith("end of DATA"u8) ? Stage.EndOfData : Stages.Of(words.IndexOf((byte)' ') is var end and > 0 ? words[..end] : words);
}
