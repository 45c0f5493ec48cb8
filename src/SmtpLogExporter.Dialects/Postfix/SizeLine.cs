using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// <c>warning: ID: queue file size limit exceeded</c>, <c>warning: ID: BDAT request from client exceeds message size limit</c>: the message was larger
/// than it had announced. Refused with a reply fixed in smtpd.c; no <c>reject:</c> line follows.
/// </summary>
internal static class SizeLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!QueueId.TryTake(ref text, out ReadOnlySpan<byte> id)) return false;
        Stage stage = Stage.EndOfData;
        Peer client = default;
        if (!text.SequenceEqual("queue file size limit exceeded"u8))
        {
            ReadOnlySpan<byte> rest = text;
            if (!rest.TryTake("BDAT request from "u8) || !Peer.TryTake(ref rest, out client) || !rest.StartsWith(" exceeds message size limit"u8)) return false;
            stage = Stage.Data;
        }

        events.Observe(at, new Refused
        {
            Id = id,
            ClientName = client.Name,
            ClientAddress = client.Address,
            Stage = stage,
            Action = RefusalAction.Reject,
            Code = 552,
            Enhanced = new EnhancedCode(5, 3, 4),
            Text = text,
        });
        return true;
    }
}
