using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>
/// The queue (internal/target/queue/queue.go). A failed attempt has two lines: why, and behind it whether that was the last one. Only the second decides, and it names the recipient alone.
/// </summary>
internal sealed class QueueLine(Notebook<TransactionNote> transactions)
{
    private const int MostFailures = 5000;

    private readonly Notebook<FailureNote> failures = new(MostFailures);
    private readonly ReplyLine room = new();
    private byte[] key = new byte[512];

    /// <summary>False if the line is none of these.</summary>
    public bool TrySay(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.SequenceEqual("delivered"u8)) Delivered(at, line, events);
        else if (message.SequenceEqual("delivery attempt failed"u8)) Failed(line);
        else if (message.SequenceEqual("not delivered, permanent error"u8)) GivenUp(at, line, events);
        else if (message.SequenceEqual("will retry"u8)) Deferred(at, line, events);
        else if (message.SequenceEqual("generated failed DSN"u8)) Notified(at, line, events);
        else return false;
        return true;
    }

    public void Save(StateWriter to) => failures.Save(to);

    public void Load(StateReader from) => failures.Load(from);

    /// <summary>The whole reply stands behind the name of the server that gave it; the codes of words without one are made up here.</summary>
    private static bool TryReply(in MaddyLine line, out ReadOnlySpan<byte> words)
    {
        words = line.Fields["smtp_msg"u8];
        ReadOnlySpan<byte> server = line.Fields["remote_server"u8];
        return !server.IsEmpty && words.TryTake(server) && words.TryTake(" said: "u8);
    }

    private void Delivered(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> recipient = line.Fields["rcpt"u8];
        if (failures.Find(KeyOf(line.Id, recipient)) is { } old) failures.Remove(old);
        events.Observe(at, Result(at, line.Id, recipient, AttemptStatus.Sent));
    }

    private void Failed(in MaddyLine line)
    {
        FailureNote note = failures.Open(KeyOf(line.Id, line.Fields["rcpt"u8]));
        note.Clear();
        int code = (int)Math.Clamp(line.Fields["smtp_code"u8].WholeNumber(), 0, 999);
        _ = EnhancedCode.TryRead(line.Fields["smtp_enchcode"u8], out EnhancedCode enhanced, out _);
        note.Enhanced = enhanced;
        note.IsTemporary = code is < 500;
        note.Host.Set(line.Fields["remote_server"u8].TrimEnd((byte)'.'));
        if (TryReply(line, out ReadOnlySpan<byte> words)) note.Code = code;
        else words = line.Fields["reason"u8];
        note.Text.Set(words);
    }

    /// <summary>For good: refused so, or tried too often.</summary>
    private void GivenUp(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> recipient = line.Fields["rcpt"u8];
        FailureNote? why = failures.Find(KeyOf(line.Id, recipient));
        bool isExpired = why is { IsTemporary: true };
        Say(at, line.Id, recipient, isExpired ? AttemptStatus.Deferred : AttemptStatus.Bounced, why, events);
        if (isExpired) events.Observe(at, new RecipientsExpired { Id = line.Id, Recipient = recipient, Transport = Transport.Smtp });
    }

    private void Deferred(in Origin at, in MaddyLine line, IMailEvents events)
    {
        LineFields recipients = line.Fields.In("rcpts"u8);
        for (int i = 0; recipients.TryItem(i, out ReadOnlySpan<byte> recipient); i++) Say(at, line.Id, recipient, AttemptStatus.Deferred, failures.Find(KeyOf(line.Id, recipient)), events);
    }

    /// <summary>It goes back the same way without a line of its own.</summary>
    private static void Notified(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> id = line.Fields["dsn_id"u8];
        events.Observe(at.Through(Listener.Local), new MessageAccepted { Size = -1, Recipients = 1, IsNotification = true, BeforeQueue = -1 });
        events.Observe(at, new NotificationMade { Id = line.Id, NotificationId = id, Kind = NotificationKind.Failure });
    }

    private void Say(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, AttemptStatus status, FailureNote? why, IMailEvents events)
    {
        events.Observe(at, Result(at, id, recipient, status, why));
        if (why is not null) failures.Remove(why);
    }

    private Attempted Result(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, AttemptStatus status, FailureNote? why = null) => new()
    {
        Id = id,
        Recipient = recipient,
        RelayHost = why is null ? default : why.Host.Span,
        Transport = Transport.Smtp,
        Status = status,
        Enhanced = why?.Enhanced ?? default,
        Reply = why is null ? default : room.Put(why.Code, why.Enhanced, why.Text.Span),
        Text = why is null ? default : why.Text.Span,
        TlsElsewhere = true,
        Delay = DelayOf(at, id, status),
        BeforeQueue = -1,
        InQueue = -1,
        Connect = -1,
        Transmit = -1,
    };

    /// <summary>Since the transaction began, where lines have a time.</summary>
    private long DelayOf(in Origin at, ReadOnlySpan<byte> id, AttemptStatus status) =>
        status != AttemptStatus.Deferred && at.Time > 0 && transactions.Find(id) is { Begun: > 0 } note ? Math.Max(0, at.Time - note.Begun) * 1000 : -1;

    private ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient)
    {
        int length = id.Length + 1 + recipient.Length;
        if (key.Length < length) key = new byte[length * 2];
        id.CopyTo(key);
        key[id.Length] = (byte)' ';
        recipient.CopyTo(key.AsSpan(id.Length + 1));
        return key.AsSpan(0, length);
    }
}
