using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>An operator puts messages into quarantine or lets them go (<c>sendmail -Q</c>; queue.c, <c>quarantine_queue_item()</c>).</summary>
internal static class QuarantineLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool held = text.TryTake("quarantine="u8);
        if (!held && !text.SequenceEqual("unquarantine"u8)) return false;
        events.Observe(at, new QueueOperated { Id = id, Operation = held ? QueueOperation.Hold : QueueOperation.Release, Count = 1 });
        return true;
    }
}
