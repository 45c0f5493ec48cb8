using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>What a Sieve script did to a message: <c>…: sieve: msgid=ID: discarded</c>.</summary>
internal static class SieveLine
{
    /// <summary>Takes all in front of the action.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text) => text.TryTakeUntil(": sieve: msgid="u8, out _) && text.TryTakeUntil(": "u8, out _);

    /// <summary>Says the verdict, if the action is one.</summary>
    public static void Judge(in Origin at, ReadOnlySpan<byte> action, IMailEvents events)
    {
        if (IsDiscarded(action)) Say(at, FilterResult.Discard, events);
        else if (IsRejected(action)) Say(at, FilterResult.Reject, events);
    }

    /// <summary>What became of the recipient; null for an action that settles nothing.</summary>
    public static AttemptStatus? ResultOf(ReadOnlySpan<byte> action)
    {
        if (action.StartsWith("stored mail into mailbox "u8) || action.StartsWith("forwarded to "u8)) return AttemptStatus.Sent;
        if (IsDiscarded(action)) return AttemptStatus.Discarded;
        return IsRejected(action) ? AttemptStatus.Bounced : null;
    }

    private static bool IsDiscarded(ReadOnlySpan<byte> action) => action.StartsWith("discarded"u8) || action.StartsWith("marked message to be discarded"u8);

    private static bool IsRejected(ReadOnlySpan<byte> action) => action.StartsWith("rejected message from "u8);

    private static void Say(in Origin at, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Filter = Filter.Sieve, Verdict = verdict });
}
