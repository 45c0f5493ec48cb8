using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>
/// What becomes of recipients. A remote delivery is told by <c>delivery.delivered</c> and again by <c>delivery.dsn-success</c>, a local one by the latter alone. A recipient is refused for now by an
/// event of its own or by trouble of the whole transaction, which counts when the message is put back; for good it is when <c>delivery.dsn-perm-fail</c> says so.
/// </summary>
internal sealed class StalwartDelivery
{
    private const int MostAttempts = 5000;

    private readonly Notebook<AttemptNote> attempts = new(MostAttempts);
    private readonly ReplyLine room = new();

    /// <summary>False if the event is none of these.</summary>
    public bool TrySay(in Origin at, in StalwartLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> name = line.Name;
        if (name.SequenceEqual("delivery.delivered"u8)) Result(at, line, AttemptStatus.Sent, Transport.Smtp, events);
        else if (name.SequenceEqual("delivery.dsn-success"u8)) Result(at, line, AttemptStatus.Sent, Transport.Local, events);
        else if (name.SequenceEqual("delivery.dsn-perm-fail"u8)) Result(at, line, AttemptStatus.Bounced, Transport.Smtp, events);
        else if (name.SequenceEqual("queue.rescheduled"u8)) PutBack(at, line, events);
        else if (name.SequenceEqual("delivery.completed"u8)) events.Observe(at, new MessageLeft { Id = line.Id, How = Departure.Completed });
        else if (name.SequenceEqual("delivery.attempt-start"u8)) attempts.Open(line.Id).Clear();
        else if (name.SequenceEqual("delivery.attempt-end"u8)) Forget(line.Id);
        else if (name.SequenceEqual("delivery.start-tls"u8)) Encrypted(at, line, events);
        else if (name.StartsWith("delivery.rcpt-to-"u8)) Refused(at, line, events);
        else if (IsTrouble(name)) Trouble(line);
        else return false;
        return true;
    }

    public void Save(StateWriter to) => attempts.Save(to);

    public void Load(StateReader from) => attempts.Load(from);

    /// <summary>Events that end the transaction with a host, or the search for one.</summary>
    private static bool IsTrouble(ReadOnlySpan<byte> name) => name.TryTake("delivery."u8) && (name.EndsWith("-error"u8) || name.EndsWith("-failed"u8) || name.EndsWith("-rejected"u8) || name.SequenceEqual("null-mx"u8) || name.SequenceEqual("concurrency-limit-exceeded"u8) || name.SequenceEqual("rate-limit-exceeded"u8));

    private static int CodeOf(in StalwartLine line) => (int)Math.Clamp(line["code"u8].WholeNumber(), 0, 999);

    private static void Encrypted(in Origin at, in StalwartLine line, IMailEvents events) => events.Observe(at, new TlsStarted
    {
        Direction = Direction.Out,
        Version = TlsNames.Version(line["version"u8]),
        Trust = TlsTrust.Unknown,
        Cipher = line["details"u8],
        PeerHost = line["hostname"u8],
    });

    private void Result(in Origin at, in StalwartLine line, AttemptStatus status, Transport transport, IMailEvents events)
    {
        ReadOnlySpan<byte> recipients = line["to"u8];
        AttemptNote attempt = attempts.Open(line.Id);
        while (StalwartFields.TryTakeItem(ref recipients, out ReadOnlySpan<byte> recipient))
        {
            if (attempt.Settled.Find(recipient) >= 0) continue;
            attempt.Settled.Add(recipient, 0);
            Say(at, line.Id, recipient, line["hostname"u8], status, transport, room.Put(CodeOf(line), default, line["details"u8]), line["details"u8], events);
        }
    }

    /// <summary>Refused for good comes again as a result of its own: only what is refused for now counts here.</summary>
    private void Refused(in Origin at, in StalwartLine line, IMailEvents events)
    {
        if (CodeOf(line) is >= 500) return;
        if (CodeOf(line) is 0) Trouble(line);
        else Result(at, line, AttemptStatus.Deferred, Transport.Smtp, events);
    }

    private void Trouble(in StalwartLine line)
    {
        AttemptNote attempt = attempts.Open(line.Id);
        ReadOnlySpan<byte> words = line["details"u8];
        attempt.HasTrouble = true;
        attempt.Host.Set(line["hostname"u8]);
        attempt.Trouble.Set(words.IsEmpty ? line["reason"u8] : words);
        attempt.Code = CodeOf(line);
    }

    private void PutBack(in Origin at, in StalwartLine line, IMailEvents events)
    {
        if (attempts.Find(line.Id) is not { HasTrouble: true } attempt) return;
        ReadOnlySpan<byte> recipients = line["to"u8];
        ReadOnlySpan<byte> reply = attempt.Code is >= 500 ? default : room.Put(attempt.Code, default, attempt.Trouble.Span);
        while (StalwartFields.TryTakeItem(ref recipients, out ReadOnlySpan<byte> recipient))
        {
            if (attempt.Settled.Find(recipient) < 0) Say(at, line.Id, recipient, attempt.Host.Span, AttemptStatus.Deferred, Transport.Smtp, reply, attempt.Trouble.Span, events);
        }

        attempt.Clear();
    }

    private void Forget(ReadOnlySpan<byte> id)
    {
        // The message is put back behind the end of the attempt in some releases, in front of it in others: trouble waits.
        if (attempts.Find(id) is { HasTrouble: false } attempt) attempts.Remove(attempt);
    }

    private static void Say(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> host, AttemptStatus status, Transport transport, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> text, IMailEvents events) =>
        events.Observe(at, new Attempted
        {
            Id = id,
            Recipient = recipient,
            RelayHost = transport == Transport.Local ? default : host,
            Transport = transport,
            Status = status,
            Reply = reply,
            Text = text,
            Delay = -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
}
