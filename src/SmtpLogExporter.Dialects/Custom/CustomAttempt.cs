using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>The event <c>attempt</c>: one for each recipient of the line.</summary>
internal static class CustomAttempt
{
    /// <summary>False if neither a word nor a code tells how it ended.</summary>
    public static bool TrySay(in Origin at, in CustomValues values, ReplyLine room, IMailEvents events)
    {
        CustomReply reply = new(values, room);
        CustomResult result;
        if (!values[CustomField.Result].IsEmpty)
        {
            if (!WordTable<CustomResult>.TryRead(values[CustomField.Result], out result)) return false;
        }
        else if (reply.Code is 0 or >= 300 and < 400) return false;
        else result = reply.Code < 300 ? CustomResult.Delivered : reply.Code < 500 ? CustomResult.Deferred : CustomResult.Bounced;

        ReadOnlySpan<byte> delay = values[CustomField.Delay];
        long micro = delay.TryTakeMicro(out long taken) ? delay.StartsWith("ms"u8) ? taken / 1000 : taken : -1;
        for (int i = 0; values.TryRecipient(i, out ReadOnlySpan<byte> recipient); i++)
        {
            events.Observe(at, new Attempted
            {
                Id = values[CustomField.Id],
                Recipient = recipient,
                RelayHost = values[CustomField.RelayHost],
                RelayAddress = values[CustomField.RelayAddress],
                RelayPort = Math.Max(0, values.Number(CustomField.RelayPort)),
                Transport = values.Word(CustomField.Transport, Transport.Smtp),
                Status = StatusOf(result),
                Enhanced = reply.Enhanced,
                Reply = reply.Line,
                Text = reply.Text,
                NextId = values[CustomField.NextId],
                Forwarded = result == CustomResult.HandedOver,
                Size = Math.Max(0, values.Number(CustomField.Size)),
                Delay = micro,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
            });
        }

        return true;
    }

    private static AttemptStatus StatusOf(CustomResult result) => result switch
    {
        CustomResult.Deferred => AttemptStatus.Deferred,
        CustomResult.Bounced => AttemptStatus.Bounced,
        CustomResult.Discarded => AttemptStatus.Discarded,
        _ => AttemptStatus.Sent,
    };
}
