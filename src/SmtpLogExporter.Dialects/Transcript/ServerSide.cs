using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>
/// The dialogue of a client with this server: each reply is given to the command it answers. A session whose beginning was not seen counts what can be told:
/// a reply without a known command is nobody's, a 250 without a 354 accepts no message.
/// </summary>
internal sealed class ServerSide
{
    /// <summary>The server hangs up after QUIT and the log has no line for it.</summary>
    public bool EndsAtQuit { get; init; }

    /// <summary>The acceptance of messages is told by another log.</summary>
    public bool MessagesElsewhere { get; init; }

    /// <summary>A connection was accepted.</summary>
    public static void Connect(in Origin at, Talk talk, ReadOnlySpan<byte> address, int port, IMailEvents events)
    {
        talk.Clear();
        talk.IsAnnounced = true;
        talk.Address.Set(address);
        talk.Port = port;
        events.Observe(at, new Connected { ClientAddress = talk.Address.Span, ClientPort = port });
    }

    /// <summary>The client said a line.</summary>
    public static void Command(in Origin at, Talk talk, ReadOnlySpan<byte> line, IMailEvents events)
    {
        SmtpCommand command = Verb.Read(line, out ReadOnlySpan<byte> arguments);
        if (talk.IsChallenged || talk.IsInBody)
        {
            // A credential, or text of the message: not looked at, unless it can be nothing but a command.
            bool isPlain = command != SmtpCommand.Unknown && (arguments.IsEmpty ? command is SmtpCommand.Quit or SmtpCommand.Rset : line.IndexOf((byte)' ') == 4 || line.IndexOf((byte)':') == 4);
            if (!isPlain || talk.IsInBody) return;
            talk.IsChallenged = false;
        }

        talk.Waiting.DropUnanswered();
        talk.IsGreeted = true;
        Step step = (Step)command;
        switch (command)
        {
            case SmtpCommand.Mail:
                if (talk.HasSender) break;
                talk.Recipients.Clear();
                talk.Sender.Set(Verb.Address(arguments));
                break;
            case SmtpCommand.Rcpt:
                talk.Recipients.Add(Verb.Address(arguments));
                break;
            case SmtpCommand.Auth:
                talk.Mechanism = Mechanisms.Of(arguments.TakeBefore((byte)' '));
                talk.IsAuthTold = false;
                break;
            case SmtpCommand.Bdat when EndsWithLast(arguments):
                step = Step.LastPiece;
                break;
            default:
                break;
        }

        talk.LastStep = step;
        talk.Waiting.Add(step);
    }

    /// <summary>This server said a reply, or the first line of one.</summary>
    /// <param name="at">Origin of the line.</param>
    /// <param name="talk">The session.</param>
    /// <param name="reply">With its code.</param>
    /// <param name="size">Bytes of the message where the line has them, else -1.</param>
    /// <param name="events">Where to say it.</param>
    public void Reply(in Origin at, Talk talk, ReadOnlySpan<byte> reply, long size, IMailEvents events)
    {
        ReadOnlySpan<byte> words = reply;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        if (!talk.Waiting.Any)
        {
            Unasked(at, talk, code, enhanced, words, events);
            return;
        }

        if (code == 334)
        {
            talk.IsChallenged = true;
            return;
        }

        Step step = talk.Waiting.Take();
        bool yes = code is >= 200 and < 400;
        talk.IsChallenged = false;
        if (step == Step.BodyEnd)
        {
            talk.IsInBody = false;
            talk.LastStep = step;
        }

        ReadOnlySpan<byte> recipient = step == Step.Rcpt ? talk.Recipients.Answer(yes) : default;
        if (Steps.IsCommand(step, out SmtpCommand command)) events.Observe(at, new CommandsUsed { Command = command, Accepted = yes ? 1 : 0, Refused = yes ? 0 : 1 });
        if (step == Step.Auth) Authenticated(at, talk, code, events);
        else if (!yes && (Steps.TurnsAway(step) || code == 0)) Refuse(at, talk, step, code, enhanced, words, recipient, events);
        if (yes) Go(at, talk, step, code, size, events);
        else if (step is Step.BodyEnd or Step.LastPiece or Step.Bdat || (step == Step.Mail && !talk.HasSender)) talk.ClearTransaction();
        if (code is 421 or 0) HangUp(at, talk, words, events);
    }

    /// <summary>A line of its own told that the last AUTH failed. It may be said several times, and the reply may or may not follow.</summary>
    public static void AuthFailed(in Origin at, Talk talk, AuthMechanism mechanism, IMailEvents events)
    {
        if (talk.IsAuthTold) return;
        talk.IsAuthTold = true;
        talk.IsChallenged = false;
        if (mechanism == AuthMechanism.Unknown) mechanism = talk.Mechanism;
        events.Observe(at, new Authenticated { Mechanism = mechanism, Result = AuthResult.Failure, ClientAddress = talk.Address.Span });
    }

    /// <summary>The connection is closed.</summary>
    public static void End(in Origin at, Talk talk, EndCause cause, IMailEvents events, long duration = -1)
    {
        if (talk.HasQuit) cause = EndCause.Quit;
        else if (talk.Cause != EndCause.Unknown) cause = talk.Cause;
        events.Observe(at, new Disconnected { ClientAddress = talk.Address.Span, ClientPort = talk.Port, Cause = cause, Stage = cause == EndCause.Quit ? Stage.Idle : Steps.StageOf(talk.LastStep), Duration = duration });
    }

    private static bool EndsWithLast(ReadOnlySpan<byte> arguments)
    {
        arguments = arguments.TrimEnd((byte)' ');
        return arguments.Length > 4 && Bytes.EqualsIgnoreCase(arguments[^4..], "last"u8);
    }

    /// <summary>The first word of the server, or its last: a time limit, too many errors.</summary>
    private static void Unasked(in Origin at, Talk talk, int code, EnhancedCode enhanced, ReadOnlySpan<byte> words, IMailEvents events)
    {
        if (code is 235 or 535)
        {
            // Answers AUTH and nothing else: the command stands before the beginning of what is read.
            events.Observe(at, new CommandsUsed { Command = SmtpCommand.Auth, Accepted = code == 235 ? 1 : 0, Refused = code == 235 ? 0 : 1 });
            Authenticated(at, talk, code, events);
        }
        else if (code >= 400 && talk.IsAnnounced && !talk.IsGreeted) Refuse(at, talk, Step.Greeting, code, enhanced, words, default, events);
        else if (code is 421 or 0) HangUp(at, talk, words, events);

        talk.IsGreeted = true;
    }

    /// <summary>The server says that it will close the connection.</summary>
    private static void HangUp(in Origin at, Talk talk, ReadOnlySpan<byte> words, IMailEvents events)
    {
        talk.Cause = CauseOf(words);
        events.Observe(at, new SessionFailed { ClientAddress = talk.Address.Span, ClientPort = talk.Port, Cause = talk.Cause, Stage = Steps.StageOf(talk.LastStep) });
    }

    private static EndCause CauseOf(ReadOnlySpan<byte> words) =>
        words.Contains("imeout"u8) || words.Contains("imed out"u8) ? EndCause.Timeout : words.Contains("oo many"u8) ? EndCause.TooManyErrors : EndCause.Dropped;

    private static void Authenticated(in Origin at, Talk talk, int code, IMailEvents events)
    {
        if (talk.IsAuthTold) return;
        AuthResult result = code == 235 ? AuthResult.Success : code is 535 or 534 or 550 or 554 ? AuthResult.Failure : AuthResult.Error;
        events.Observe(at, new Authenticated { Mechanism = talk.Mechanism, Result = result, ClientAddress = talk.Address.Span });
    }

    private static void Refuse(in Origin at, Talk talk, Step step, int code, EnhancedCode enhanced, ReadOnlySpan<byte> words, ReadOnlySpan<byte> recipient, IMailEvents events) =>
        events.Observe(at, new Refused
        {
            ClientAddress = talk.Address.Span,
            ClientPort = talk.Port,
            Stage = Steps.StageOf(step),
            Action = code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
            Sender = talk.Sender.Span,
            Recipient = recipient,
        });

    private void Go(in Origin at, Talk talk, Step step, int code, long size, IMailEvents events)
    {
        switch (step)
        {
            case Step.Mail:
                talk.HasSender = true;
                break;
            case Step.Data when code == 354:
                talk.IsInBody = true;
                talk.Waiting.AddFirst(Step.BodyEnd);
                break;
            case Step.BodyEnd or Step.LastPiece when code / 10 == 25:
                talk.Messages++;
                if (!MessagesElsewhere) Accept(at, talk, size, events);
                talk.ClearTransaction();
                break;
            case Step.Starttls or Step.Helo or Step.Ehlo or Step.Rset:
                if (step != Step.Rset) talk.HasHello = step != Step.Starttls;
                talk.ClearTransaction();
                break;
            case Step.Quit:
                talk.HasQuit = true;
                if (EndsAtQuit) End(at, talk, EndCause.Quit, events);
                break;
            default:
                break;
        }
    }

    private static void Accept(in Origin at, Talk talk, long size, IMailEvents events)
    {
        events.Observe(at, new MessageAccepted
        {
            Id = talk.Id.Span,
            ClientAddress = talk.Address.Span,
            Sender = talk.Sender.Span,
            Size = size,
            Recipients = talk.Recipients.Accepted > 0 ? talk.Recipients.Accepted : -1,
            BeforeQueue = -1,
        });
    }
}
