using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>What the queue manager says of a message.</summary>
internal static class QmgrLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>from=&lt;</c>.</param>
    /// <param name="processes">Learns the process of the queue manager.</param>
    /// <param name="events">Where to say them.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, ProcessRoles processes, IMailEvents events)
    {
        if (text.TryTakeAddress(", size="u8, out ReadOnlySpan<byte> sender))
        {
            if (!text.TryTake(out long size) || !text.TryTake(", nrcpt="u8) || !text.TryTake(out int recipients)) return false;
            processes.IsManager(at.Process);
            events.Observe(at, new MessageQueued { Id = id, Sender = sender, Size = size, Recipients = recipients });
            return true;
        }

        if (!text.TryTakeAddress(", status="u8, out _)) return false;
        if (text.StartsWith("expired"u8) || text.StartsWith("force-expired"u8)) events.Observe(at, new RecipientsExpired { Id = id });
        return true;
    }

    /// <summary><c>removed</c>: the queue file is done, or an operator deleted it.</summary>
    public static void Removed(in Origin at, PostfixTag tag, ReadOnlySpan<byte> id, ProcessRoles processes, IMailEvents events)
    {
        if (tag.Daemon == Daemon.Postsuper || (tag.Daemon == Daemon.Unnamed && !processes.MayBeManager(at.Process)))
        {
            events.Observe(at, new QueueOperated { Id = id, Operation = QueueOperation.Delete, Count = 1 });
            events.Observe(at, new MessageLeft { Id = id, How = Departure.Deleted });
        }
        else events.Observe(at, new MessageLeft { Id = id, How = Departure.Completed });
    }
}
