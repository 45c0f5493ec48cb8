using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>
/// <c>SMTPDeliverer - Message 12: …</c>: the queue. The sessions do not name the message: it is found by the recipient. A recipient without any word of a session,
/// whose message is neither tried again nor returned, was delivered to a mailbox here.
/// </summary>
internal sealed class QueueLines
{
    private const int MostSenders = 256;
    private readonly QueuedMessages messages = new();
    private readonly ulong[] senders = new ulong[MostSenders];
    private int accepted;

    /// <summary>Sessions with other servers are logged: a recipient without one stayed here.</summary>
    public bool LogsClients { get; set; }

    /// <summary>A session accepted a message of this sender; its number comes with its first delivery.</summary>
    public void Accepted(ReadOnlySpan<byte> sender)
    {
        if (accepted == MostSenders) Forget(0);
        senders[accepted++] = Fold(sender);
    }

    /// <summary>A session with another server brought the result of a recipient.</summary>
    public ReadOnlySpan<byte> Result(ReadOnlySpan<byte> recipient, long time, out long delay)
    {
        delay = -1;
        if (messages.Waiting(recipient, out int place) is not { } message) return default;
        message.Recipients.Mark(place);
        delay = Math.Max(0, time - message.Arrived) * 1000;
        return message.Id.Span;
    }

    public void Read(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("SMTPDeliverer - Message "u8)) return;
        ReadOnlySpan<byte> id = text.TakeBefore((byte)':');
        ReadOnlySpan<byte> digits = id;
        if (!digits.TryTake(out long number) || !digits.IsEmpty || !text.TryTake(": "u8)) return;
        if (text.TryTake("Delivering message from "u8))
        {
            Begin(at, number, id, text, events);
            return;
        }

        if (messages.Find(number) is not { } message) return;
        if (text.Contains("Scheduling it for "u8)) Schedule(at, message, text, events);
        else if (text.StartsWith("Returning error log to sender"u8) || text.Contains("Returning error log"u8)) Return(at, message, events);
        else if (text.StartsWith("No mail servers could be found"u8)) events.Observe(at, new ContactFailed { Id = message.Id.Span, Reason = ContactFailure.Dns });
        else if (text.StartsWith("Message will be deleted"u8)) Discard(at, message, text, events);
        else if (text.StartsWith("Message delivery thread completed"u8)) End(at, message, events);
    }

    public void Save(StateWriter to)
    {
        to.Write(LogsClients);
        to.Write(accepted);
        for (int i = 0; i < accepted; i++) to.Write(senders[i]);
        messages.Save(to);
    }

    public void Load(StateReader from)
    {
        LogsClients = from.ReadBoolean();
        accepted = 0;
        for (int n = from.ReadCount(8); n > 0; n--)
        {
            ulong sender = from.ReadUInt64();
            if (accepted < MostSenders) senders[accepted++] = sender;
        }

        messages.Load(from);
    }

    private void Begin(in Origin at, long number, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTakeUntil(" to "u8, out ReadOnlySpan<byte> sender)) return;
        if (sender.SequenceEqual("<Empty>"u8)) sender = default;
        ReadOnlySpan<byte> list = text.TryTakeUntil(". File: "u8, out ReadOnlySpan<byte> all) ? all : text.TrimEnd((byte)'.');
        QueuedMessage message = messages.Enter(number, out bool isNew);
        message.Recipients.Clear();
        message.IsActive = true;
        message.IsScheduled = message.IsReturned = false;
        while (!list.IsEmpty)
        {
            message.Recipients.Add(list.TakeBefore((byte)',').Trim((byte)' '));
            if (!list.IsEmpty) list = list[1..];
        }

        if (!isNew) return;
        message.Id.Set(id);
        message.Arrived = at.Time;
        if (Take(sender) || !sender.IsEmpty) events.Observe(at, new MessageQueued { Id = id, Sender = sender, Size = -1, Recipients = message.Recipients.Count });
        else events.Observe(at, new MessageAccepted { Id = id, Size = -1, Recipients = message.Recipients.Count, IsNotification = true, BeforeQueue = -1 });
    }

    private static void Schedule(in Origin at, QueuedMessage message, ReadOnlySpan<byte> text, IMailEvents events)
    {
        for (int i = 0; i < message.Recipients.Named; i++)
        {
            if (message.Recipients.IsAccepted(i)) continue;
            message.Recipients.Mark(i);
            Attempt(at, message, i, AttemptStatus.Deferred, Transport.Smtp, text, events);
        }

        message.IsScheduled = true;
    }

    private static void Return(in Origin at, QueuedMessage message, IMailEvents events)
    {
        events.Observe(at, new RecipientsExpired { Id = message.Id.Span, OnlyWaiting = true });
        events.Observe(at, new NotificationMade { Id = message.Id.Span, Kind = NotificationKind.Failure });
        message.IsReturned = true;
    }

    private static void Discard(in Origin at, QueuedMessage message, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.Contains("virus"u8)) events.Observe(at, new FilterJudged { Id = message.Id.Span, Filter = Filter.Other, Verdict = FilterResult.Virus });
        for (int i = 0; i < message.Recipients.Named; i++)
        {
            if (message.Recipients.IsAccepted(i)) continue;
            message.Recipients.Mark(i);
            Attempt(at, message, i, AttemptStatus.Discarded, Transport.Other, text, events);
        }
    }

    private void End(in Origin at, QueuedMessage message, IMailEvents events)
    {
        message.IsActive = false;
        if (message.IsScheduled) return;
        for (int i = 0; i < message.Recipients.Named && !message.IsReturned; i++)
        {
            if (!message.Recipients.IsAccepted(i)) Attempt(at, message, i, AttemptStatus.Sent, LogsClients ? Transport.Local : Transport.Other, default, events);
        }

        events.Observe(at, new MessageLeft { Id = message.Id.Span, How = Departure.Completed });
        messages.Remove(message);
    }

    private static void Attempt(in Origin at, QueuedMessage message, int place, AttemptStatus status, Transport transport, ReadOnlySpan<byte> text, IMailEvents events) =>
        events.Observe(at, new Attempted
        {
            Id = message.Id.Span,
            Recipient = message.Recipients.Of(place),
            Transport = transport,
            Status = status,
            Text = text,
            Delay = status == AttemptStatus.Sent ? Math.Max(0, at.Time - message.Arrived) * 1000 : -1,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });

    /// <summary>Whether a session accepted a message of this sender that has no number yet.</summary>
    private bool Take(ReadOnlySpan<byte> sender)
    {
        int at = Array.IndexOf(senders, Fold(sender), 0, accepted);
        if (at < 0) return false;
        Forget(at);
        return true;
    }

    private void Forget(int place)
    {
        accepted--;
        Array.Copy(senders, place + 1, senders, place, accepted - place);
    }

    private static ulong Fold(ReadOnlySpan<byte> text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in text) hash = (hash ^ (b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b)) * 1099511628211;
        return hash;
    }
}
