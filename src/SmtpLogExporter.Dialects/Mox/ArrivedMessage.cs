using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>A message as it arrives: each recipient has a line, for the queue or a mailbox here, and none says that it is the last.</summary>
internal static class ArrivedMessage
{
    public static void Queue(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        Begin(at, line, session, isFollowing: IsAtOnce(line.Fields["delta"u8]), events);
        session.Queued++;
        if (session.Queued == 1) session.Size = line.Fields["msgsize"u8].WholeNumber();
    }

    public static void Deliver(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        Begin(at, line, session, isFollowing: true, events);
        session.Delivered++;
        events.Observe(at, Local(line.Fields["rcptto"u8], AttemptStatus.Sent, default));
    }

    /// <summary>The refusal itself is the line that follows; this one names the sender.</summary>
    public static void Reject(in Origin at, in MoxLine line, SessionNote session, IMailEvents events) => Begin(at, line, session, isFollowing: true, events);

    public static void Fail(in MoxLine line, SessionNote session)
    {
        // This line has no sender, so that it never begins a message by itself.
        session.Failed.Add(line.Fields["rcptto"u8], (int)Math.Clamp(line.Fields["code"u8].WholeNumber(), 0, 999));
        if (session.Why.IsEmpty) session.Why.Set(line.Fields["errmsg"u8]);
    }

    /// <summary>A line of another sender, or one that does not follow at once, is of another message.</summary>
    private static void Begin(in Origin at, in MoxLine line, SessionNote session, bool isFollowing, IMailEvents events)
    {
        ReadOnlySpan<byte> sender = line.Fields["mailfrom"u8];
        bool isOther = session.HasMessage && (!isFollowing || (!session.Sender.IsEmpty && !session.Sender.Span.SequenceEqual(sender)));
        if (isOther) Finish(at, session, events);
        session.Sender.Set(sender);
    }

    /// <summary>
    /// The lines of one message follow each other without waiting for anything: <c>17.2µs</c>. Between two messages lie the client's commands and writes to the disk.
    /// </summary>
    private static bool IsAtOnce(ReadOnlySpan<byte> delta) => delta.IsEmpty || delta.EndsWith("µs"u8) || delta.EndsWith("ns"u8);

    /// <summary>Tells the message whose recipients were told.</summary>
    public static void Finish(in Origin at, SessionNote session, IMailEvents events)
    {
        if (!session.HasMessage) return;
        int taken = session.Queued + session.Delivered;
        if (taken > 0)
        {
            events.Observe(at, new MessageAccepted
            {
                ClientAddress = session.Address.Span,
                Sender = session.Sender.Span,
                Size = session.Size,
                Recipients = taken + session.Failed.Count,
                IsAuthenticated = session.IsAuthenticated,
                BeforeQueue = -1,
            });

            // Somebody has it, so that the client heard of no failure: the sender is written to.
            for (int i = 0; i < session.Failed.Count; i++) events.Observe(at, Local(session.Failed[i], AttemptStatus.Bounced, session.Why.Span));
        }
        else if (!session.TellsCommands)
        {
            int code = session.Failed.Mark(0);
            events.Observe(at, new Refused
            {
                ClientAddress = session.Address.Span,
                ClientPort = session.Port,
                Stage = Stage.EndOfData,
                Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
                Code = code is >= 400 and < 600 ? code : 0,
                Text = session.Why.Span,
                Sender = session.Sender.Span,
                Recipient = session.Failed.Count == 1 ? session.Failed[0] : default,
            });
        }

        session.ClearMessage();
    }

    private static Attempted Local(ReadOnlySpan<byte> recipient, AttemptStatus status, ReadOnlySpan<byte> text) => new()
    {
        Recipient = recipient,
        Transport = Transport.Local,
        Status = status,
        Text = text,
        Delay = -1,
        BeforeQueue = -1,
        InQueue = -1,
        Connect = -1,
        Transmit = -1,
    };
}
