using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// One result of one transaction, for one or many recipients (deliver.c, <c>logdelivery()</c>):
/// <c>to=LIST[, ctladdr=A (uid/gid)], delay=D[, xdelay=D], mailer=M, pri=N[, quarantine=Q][, relay=R], dsn=X.Y.Z[, ntries=N][, stage=S][, reply=R], stat=S</c>.
/// Without a mailer it is the echo of a refusal at the end of the data, whose own line counts.
/// </summary>
internal static class ToLine
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="id">The queue id.</param>
    /// <param name="text">Behind <c>to=</c>.</param>
    /// <param name="events">Where to say it.</param>
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> recipients = RecipientList.Take(ref text);
        text.TryTake(", [more]"u8);
        if (text.TryTake(", ctladdr="u8) && !text.TryTakeUntil(", delay="u8, out _)) return false;
        text.TryTake(", delay="u8);
        if (!Intervals.TryTake(ref text, out long delay)) return false;
        long transmit = -1;
        if (text.TryTake(", xdelay="u8) && !Intervals.TryTake(ref text, out transmit)) return false;
        ReadOnlySpan<byte> mailer = text.TryTake(", mailer="u8) ? text.TakeBefore((byte)',') : default;
        if (text.TryTake(", pri="u8)) text.TakeBefore((byte)',');
        if (mailer.IsEmpty)
        {
            if (text.SequenceEqual(", stat=discarded"u8)) events.Observe(at, new MessageLeft { Id = id, How = Departure.Discarded });
            return text.StartsWith(", "u8);
        }

        if (text.StartsWith(", quarantine="u8)) return true;
        RelayName relay = text.TryTake(", relay="u8) ? RelayName.Of(text.TakeBefore((byte)',')) : default;
        if (!DeliveryWords.TryRead(text, out DeliveryWords words)) return false;
        if (!words.IsResult || mailer.SequenceEqual("*include*"u8)) return true;
        Transport transport = Mailers.TransportOf(mailer);
        ContactLine.Say(at, id, transport, relay, words, events);
        while (RecipientList.TryNext(ref recipients, out ReadOnlySpan<byte> recipient))
        {
            bool discarded = words.Status == AttemptStatus.Sent && (transport == Transport.Discard || recipient.SequenceEqual("/dev/null"u8));
            events.Observe(at, new Attempted
            {
                Id = id,
                Recipient = recipient,
                RelayHost = relay.Host,
                RelayAddress = relay.Address,
                Transport = transport,
                TransportName = mailer,
                Status = discarded ? AttemptStatus.Discarded : words.Status,
                Enhanced = words.Enhanced,
                CompletesReply = true,
                TlsElsewhere = words.Status != AttemptStatus.Sent && words.Reply.IsEmpty,
                Reply = words.Reply,
                Text = words.Text,
                NextId = words.NextId,
                ConnectionUse = 1,
                MayReuse = true,
                Delay = delay,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = transmit,
            });
        }

        return true;
    }
}
