using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>The dialogue of this server with another one: what becomes of each recipient is the reply to its RCPT, then the one to the body.</summary>
internal sealed class ClientSide
{
    /// <summary>Replies to commands sent together may be logged as one row: when the next command comes, the others had the same.</summary>
    public bool MergesReplies { get; init; }

    /// <summary>Lines of the log's own tell of TLS handshakes.</summary>
    public bool TellsTls { get; init; }

    /// <summary>The log tells the results of deliveries elsewhere: only the connection is told here.</summary>
    public bool ResultsElsewhere { get; init; }

    /// <summary>Knows the messages of recipients, where the dialogue does not name them.</summary>
    public MessageOfRecipient? Messages { get; init; }

    /// <summary>A new connection; nothing is known of a greeting yet.</summary>
    public static void Connect(Talk talk, ReadOnlySpan<byte> host, ReadOnlySpan<byte> address, int port)
    {
        talk.Clear();
        talk.IsAnnounced = true;
        talk.Host.Set(host);
        talk.Address.Set(address);
        talk.Port = port;
    }

    /// <summary>This server said a line.</summary>
    public void Command(in Origin at, Talk talk, ReadOnlySpan<byte> line, IMailEvents events)
    {
        SmtpCommand command = Verb.Read(line, out ReadOnlySpan<byte> arguments);
        if (talk.IsChallenged || talk.IsInBody) return;
        talk.Waiting.DropUnanswered();
        if (command != SmtpCommand.Rcpt) Merge(at, talk, events);
        talk.IsGreeted = true;
        Step step = (Step)command;
        switch (command)
        {
            case SmtpCommand.Mail:
                talk.ClearTransaction();
                talk.Sender.Set(Verb.Address(arguments));
                break;
            case SmtpCommand.Rcpt:
                talk.Recipients.Add(Verb.Address(arguments));
                break;
            case SmtpCommand.Bdat when arguments.TrimEnd((byte)' ').EndsWith("LAST"u8):
                step = Step.LastPiece;
                break;
            case SmtpCommand.Rset or SmtpCommand.Quit when !talk.Waiting.Any:
                Abandon(at, talk, events);
                break;
            default:
                break;
        }

        talk.LastStep = step;
        talk.Waiting.Add(step);
    }

    /// <summary>The other server said a reply, or the first line of one.</summary>
    public void Reply(in Origin at, Talk talk, ReadOnlySpan<byte> reply, IMailEvents events)
    {
        ReadOnlySpan<byte> words = reply;
        ReplyCode.Take(ref words, out int code, out _);
        bool yes = code is >= 200 and < 400;
        if (!talk.Waiting.Any)
        {
            if (!talk.IsGreeted && !yes) Contact(at, talk, ContactFailure.Greeting, events);
            else if (code == 421) Contact(at, talk, ContactFailure.Lost, events);
            talk.IsGreeted = true;
            return;
        }

        if (code == 334)
        {
            talk.IsChallenged = true;
            return;
        }

        talk.IsChallenged = false;
        Step step = talk.Waiting.Take();
        switch (step)
        {
            case Step.Helo when !yes:
                Contact(at, talk, ContactFailure.Helo, events);
                break;
            case Step.Auth when !yes:
                Contact(at, talk, ContactFailure.Auth, events);
                break;
            case Step.Starttls:
                Tls(at, talk, yes, events);
                break;
            case Step.Mail:
                talk.HasSender = yes;
                talk.IsSenderRefused = !yes;
                if (!yes) talk.LastAnswer.Set(reply);
                break;
            case Step.Rcpt:
                Recipient(at, talk, reply, yes, events);
                break;
            case Step.Data when code == 354:
                talk.IsInBody = true;
                talk.Waiting.AddFirst(Step.BodyEnd);
                break;
            case Step.Data or Step.Bdat when !yes:
                Results(at, talk, Stage.Data, reply, events);
                break;
            case Step.BodyEnd or Step.LastPiece:
                talk.IsInBody = false;
                Results(at, talk, Stage.EndOfData, reply, events);
                break;
            default:
                break;
        }
    }

    /// <summary>The connection is over. A body without a reply has no result: it may or may not have arrived.</summary>
    public void End(in Origin at, Talk talk, IMailEvents events)
    {
        Merge(at, talk, events);
        Abandon(at, talk, events);
    }

    /// <summary>The other server could not be reached or talked to.</summary>
    public static void Contact(in Origin at, Talk talk, ContactFailure reason, IMailEvents events) =>
        events.Observe(at, new ContactFailed { Id = talk.Id.Span, Host = talk.Host.Span, Address = talk.Address.Span, Reason = reason });

    /// <summary>Replies to several RCPT commands that were logged as one row.</summary>
    private void Merge(in Origin at, Talk talk, IMailEvents events)
    {
        if (!MergesReplies || talk.LastAnswer.IsEmpty) return;
        while (talk.Waiting.Any && talk.Waiting.First == Step.Rcpt)
        {
            _ = talk.Waiting.Take();
            ReadOnlySpan<byte> last = talk.LastAnswer.Span;
            Recipient(at, talk, last, last[0] is (byte)'2' or (byte)'3', events);
        }
    }

    private void Recipient(in Origin at, Talk talk, ReadOnlySpan<byte> reply, bool yes, IMailEvents events)
    {
        ReadOnlySpan<byte> recipient = talk.Recipients.Answer(yes && !talk.IsSenderRefused);
        if (talk.IsSenderRefused) Attempt(at, talk, recipient, talk.LastAnswer.Span, Stage.Mail, events);
        else
        {
            if (!yes) Attempt(at, talk, recipient, reply, Stage.Rcpt, events);
            talk.LastAnswer.Set(reply);
        }
    }

    /// <summary>The transaction ends before its body: a refused sender that had no RCPT behind it is one attempt, of recipients nobody named.</summary>
    private void Abandon(in Origin at, Talk talk, IMailEvents events)
    {
        if (talk.IsSenderRefused && talk.Recipients.Count == 0) Attempt(at, talk, default, talk.LastAnswer.Span, Stage.Mail, events);
        else if (talk.IsSenderRefused)
        {
            while (talk.Recipients.HasUnanswered) Attempt(at, talk, talk.Recipients.Answer(false), talk.LastAnswer.Span, Stage.Mail, events);
        }

        talk.ClearTransaction();
        talk.Waiting.Clear();
    }

    /// <summary>The reply to the body is the result of all recipients that were accepted.</summary>
    private void Results(in Origin at, Talk talk, Stage stage, ReadOnlySpan<byte> reply, IMailEvents events)
    {
        int left = talk.Recipients.Accepted;
        for (int i = 0; i < talk.Recipients.Named && left > 0; i++)
        {
            if (!talk.Recipients.IsAccepted(i)) continue;
            Attempt(at, talk, talk.Recipients.Of(i), reply, stage, events);
            left--;
        }

        for (; left > 0; left--) Attempt(at, talk, default, reply, stage, events);
        if (talk.Recipients.Accepted > 0) talk.Messages++;
        talk.ClearTransaction();
    }

    private void Attempt(in Origin at, Talk talk, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> reply, Stage answered, IMailEvents events)
    {
        if (ResultsElsewhere) return;
        long delay = -1;
        ReadOnlySpan<byte> id = talk.Id.IsEmpty && Messages is not null ? Messages(recipient, at.Time, out delay) : talk.Id.Span;
        AttemptStatus status = reply.IsEmpty || reply[0] == '4' ? AttemptStatus.Deferred : reply[0] is (byte)'2' or (byte)'3' ? AttemptStatus.Sent : AttemptStatus.Bounced;
        events.Observe(at, new Attempted
        {
            Id = id,
            Recipient = recipient,
            RelayHost = talk.Host.Span,
            RelayAddress = talk.Address.Span,
            RelayPort = talk.Port,
            Transport = Transport.Smtp,
            Status = status,
            Reply = reply,
            Text = reply,
            Answered = answered,
            ConnectionUse = talk.Messages + 1,
            Delay = status == AttemptStatus.Deferred ? -1 : delay,
            BeforeQueue = -1,
            InQueue = -1,
            Connect = -1,
            Transmit = -1,
        });
    }

    private void Tls(in Origin at, Talk talk, bool yes, IMailEvents events)
    {
        if (!yes) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsFailureReason.Other, PeerAddress = talk.Address.Span });
        else if (!TellsTls) events.Observe(at, new TlsStarted { Direction = Direction.Out, Version = TlsVersion.Unknown, Trust = TlsTrust.Unknown, PeerHost = talk.Host.Span, PeerAddress = talk.Address.Span, PeerPort = talk.Port });
    }
}
