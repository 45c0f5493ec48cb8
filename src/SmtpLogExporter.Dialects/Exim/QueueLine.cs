using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// What happens to a message in the queue (deliver.c, queue_action() in queue.c): <c>Frozen (delivery error message)</c>, <c>frozen by root</c>, <c>Unfrozen by errmsg timer</c>,
/// <c>removed by root</c>, <c>cancelled by root</c>. A capital letter is the server's own doing.
/// </summary>
internal static class QueueLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.IsEmpty || text.EndsWith(": error ignored"u8)) return true;
        switch (text[0])
        {
            case (byte)'F' when text.StartsWith("Frozen"u8):
                return Operate(at, id, QueueOperation.Hold, automatic: true, events);
            case (byte)'U' when text.StartsWith("Unfrozen by "u8):
                return Operate(at, id, QueueOperation.Release, automatic: true, events);
            case (byte)'f' when text.TryTake("frozen by "u8):
                return TryReadFrozen(at, id, text, events);
            case (byte)'u' when text.StartsWith("unfrozen by "u8):
                return Operate(at, id, QueueOperation.Release, automatic: false, events);
            case (byte)'r' when text.StartsWith("removed by "u8):
                _ = Operate(at, id, QueueOperation.Delete, automatic: false, events);
                events.Observe(at, new MessageLeft { Id = id, How = Departure.Deleted });
                return true;
            case (byte)'c' when text.TryTake("cancelled by "u8):
                events.Observe(at, new RecipientsExpired { Id = id, Canceled = !text.StartsWith("timeout_frozen_after"u8), OnlyWaiting = true });
                return true;
            default:
                return IsQuiet(text);
        }
    }

    /// <summary>An ACL or the system filter holds it, or an operator does.</summary>
    private static bool TryReadFrozen(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> by, IMailEvents events)
    {
        bool isRule = by.StartsWith("ACL"u8) || by.StartsWith("local_scan"u8) || by.StartsWith("system filter"u8) || by.StartsWith("the system filter"u8);
        if (isRule) events.Observe(at, new RuleApplied { Id = id, Action = RuleAction.Hold, Stage = Stage.EndOfData });
        return Operate(at, id, QueueOperation.Hold, isRule, events);
    }

    private static bool Operate(in Origin at, ReadOnlySpan<byte> id, QueueOperation operation, bool automatic, IMailEvents events)
    {
        events.Observe(at, new QueueOperated { Id = id, Operation = operation, Automatic = automatic, Count = 1 });
        return true;
    }

    private static bool IsQuiet(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'M' => text.StartsWith("Message is frozen"u8) || text.StartsWith("Message has been frozen"u8),
        (byte)'S' => text.StartsWith("Spool file "u8),
        (byte)'n' => text.StartsWith("no immediate delivery"u8) || text.StartsWith("no recipients found in headers"u8),
        (byte)'r' => text.StartsWith("recipient <"u8) || text.StartsWith("retry time not reached"u8),
        (byte)'D' => text.StartsWith("Delivery "u8),
        (byte)'a' => text.StartsWith("all recipients marked "u8) || text.StartsWith("address <"u8) || text.StartsWith("all addresses "u8),
        (byte)'s' => text.StartsWith("sender address changed "u8),
        (byte)'"' => text.Contains(" rewritten as "u8),
        _ => false,
    };
}
