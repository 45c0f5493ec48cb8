using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>The result of one envelope: <c>Ok</c>, <c>TempFail</c> or <c>PermFail</c>, and the last reply or the server's own words.</summary>
internal static class EnvelopeResult
{
    /// <param name="at">Where the line belongs.</param>
    /// <param name="envelope">Message, recipient, transport, relay and delay.</param>
    /// <param name="word">The result.</param>
    /// <param name="stat">The words.</param>
    /// <param name="events">Where to say it.</param>
    public static bool Say(in Origin at, in Attempted envelope, ReadOnlySpan<byte> word, ReadOnlySpan<byte> stat, IMailEvents events)
    {
        AttemptStatus status;
        if (word.SequenceEqual("Ok"u8)) status = AttemptStatus.Sent;
        else if (word.SequenceEqual("TempFail"u8)) status = AttemptStatus.Deferred;
        else if (word.SequenceEqual("PermFail"u8) || word.SequenceEqual("Loop"u8)) status = AttemptStatus.Bounced;
        else return false;
        bool reply = ReplyCode.Is(stat);
        events.Observe(at, new Attempted
        {
            Id = envelope.Id,
            Recipient = envelope.Recipient,
            RelayHost = envelope.RelayHost,
            RelayAddress = envelope.RelayAddress,
            Transport = envelope.Transport,
            Status = status,
            Reply = reply ? stat : default,
            Text = stat,
            NextId = status == AttemptStatus.Sent && reply ? QueuedAs.Find(stat) : default,
            ConnectionUse = 1,
            TlsElsewhere = true,
            Delay = envelope.Delay,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
        return true;
    }
}
