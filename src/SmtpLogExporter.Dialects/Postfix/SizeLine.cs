using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// <c>warning: ID: queue file size limit exceeded</c>: the message was larger than it had announced. Refused at its end with a reply fixed in
/// cleanup_strerror.c; no <c>reject:</c> line follows.
/// </summary>
internal static class SizeLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!QueueId.TryTake(ref text, out ReadOnlySpan<byte> id) || !text.SequenceEqual("queue file size limit exceeded"u8)) return false;
        events.Observe(at, new Refused
        {
            Id = id,
            Stage = Stage.EndOfData,
            Action = RefusalAction.Reject,
            Code = 552,
            Enhanced = new EnhancedCode(5, 3, 4),
            Text = text,
        });
        return true;
    }
}
