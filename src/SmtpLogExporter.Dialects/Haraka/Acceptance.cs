using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// <c>queue code=OK</c>: the server has taken the message, either into its outbound queue (<c>Message Queued</c>), or a plugin has passed it on while the client waited: then its delivery is over, too.
/// </summary>
internal static class Acceptance
{
    public static void Say(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> words, HarakaMemory memory, IMailEvents events)
    {
        MessageNote message = memory.Messages.Open(id);
        int recipients = message.Accepted >= 0 ? message.Accepted : message.Recipients.Count > 0 ? message.Recipients.Count : -1;
        events.Observe(at, new MessageQueued { Id = id, Sender = message.Sender.Span, Size = message.Size, Recipients = recipients });
        if (words.StartsWith("Message Queued"u8)) return;
        PassedOn(at, id, words, message, Math.Max(recipients, 1), events);
        memory.Messages.Remove(message);
    }

    private static void PassedOn(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> words, MessageNote message, int recipients, IMailEvents events)
    {
        Transport transport = TransportOf(message.Taker.Span);
        if (message.Taker.Span.EndsWith("quarantine"u8)) events.Observe(at, new RuleApplied { Id = id, Action = RuleAction.Quarantine, Stage = Stage.EndOfData });
        ReadOnlySpan<byte> target = message.Target.Span;
        int colon = target.LastIndexOf((byte)':');
        for (int i = 0; i < recipients; i++)
        {
            events.Observe(at, new Attempted
            {
                Id = id,
                Recipient = i < message.Recipients.Count ? message.Recipients[i] : default,
                RelayAddress = colon > 0 ? target[..colon] : target,
                Transport = transport,
                Status = transport == Transport.Discard ? AttemptStatus.Discarded : AttemptStatus.Sent,
                Text = words,

                // The pool of connections behind it is the plugin's own affair.
                ConnectionUse = 2,
                Delay = message.Arrived > 0 && at.Time >= message.Arrived ? (at.Time - message.Arrived) * 1000 : -1,
                BeforeQueue = -1,
                InQueue = -1,
                Connect = -1,
                Transmit = -1,
            });
        }

        events.Observe(at, new MessageLeft { Id = id, How = Departure.Completed });
    }

    private static Transport TransportOf(ReadOnlySpan<byte> plugin)
    {
        if (plugin.EndsWith("lmtp"u8)) return Transport.Lmtp;
        if (plugin.EndsWith("discard"u8) || plugin.EndsWith("quarantine"u8)) return Transport.Discard;
        if (plugin.EndsWith("-queue"u8) || plugin.EndsWith("deliver"u8)) return Transport.Pipe;
        return plugin.IsEmpty || plugin.Contains("smtp"u8) ? Transport.Smtp : Transport.Other;
    }
}
