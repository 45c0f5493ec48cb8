using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// What an operator did with postsuper: a line for each message, and one with the number at the end. <c>removed</c> is read with the queue manager's.
/// </summary>
internal static class PostsuperLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        QueueOperation operation;
        if (text.SequenceEqual("requeued"u8)) operation = QueueOperation.Requeue;
        else if (text.SequenceEqual("placed on hold"u8)) operation = QueueOperation.Hold;
        else if (text.SequenceEqual("released from hold"u8)) operation = QueueOperation.Release;
        else if (text.SequenceEqual("expired"u8)) operation = QueueOperation.Expire;
        else return false;
        events.Observe(at, new QueueOperated { Id = id, Operation = operation, Count = 1 });
        return true;
    }

    public static bool TryReadSummary(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        QueueOperation operation;
        if (text.TryTake("Deleted: "u8)) operation = QueueOperation.Delete;
        else if (text.TryTake("Requeued: "u8)) operation = QueueOperation.Requeue;
        else if (text.TryTake("Placed on hold: "u8)) operation = QueueOperation.Hold;
        else if (text.TryTake("Released from hold: "u8)) operation = QueueOperation.Release;
        else if (text.TryTake("Force-expired: "u8)) operation = QueueOperation.Expire;
        else return false;
        if (!text.TryTake(out int count) || !text.StartsWith(" message"u8)) return false;
        events.Observe(at, new QueueOperated { Operation = operation, Count = count });
        return true;
    }
}
