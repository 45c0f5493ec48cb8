using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>The dialogue with clients (smtpserver/server.go). At level debug each command has a line; at info the ends of messages must be told by what follows.</summary>
internal sealed class SessionLine
{
    private const int MostSessions = 5000;

    private readonly Notebook<SessionNote> sessions = new(MostSessions);

    /// <summary>False if the line is none of these.</summary>
    public bool TrySay(in Origin at, in MoxLine line, IMailEvents events)
    {
        if (line.Id.IsEmpty) return false;
        SessionNote session = sessions.Open(line.Id);
        Origin here = at.Through(session.Door) with { Session = line.Id };
        ReadOnlySpan<byte> message = line.Message;
        if (message.SequenceEqual("new connection"u8)) Connect(at, line, session, events);
        else if (message.SequenceEqual("connection closed"u8)) Close(here, line, session, events);
        else if (message.SequenceEqual("smtp command result"u8)) Command(here, line, session, events);
        else if (message.SequenceEqual("tls handshake completed"u8)) Encrypt(here, line, session, events);
        else if (message.SequenceEqual("failed authentication attempt"u8)) events.Observe(here, new Authenticated { Result = AuthResult.Failure, ClientAddress = line.Fields["remote"u8] });
        else if (message.SequenceEqual("messages queued for delivery"u8)) Queue(here, line, session, events);
        else if (message.SequenceEqual("incoming message delivered"u8)) ArrivedMessage.Deliver(here, line, session, events);
        else if (message.StartsWith("incoming message rejected"u8)) ArrivedMessage.Reject(here, line, session, events);
        else if (message.SequenceEqual("deliver error"u8)) ArrivedMessage.Fail(line, session);
        else if (message.SequenceEqual("dmarc verification"u8)) Prove(here, SenderAuthMethod.Dmarc, line.Fields["result"u8], events);
        else if (message.SequenceEqual("dkim verification result"u8)) Prove(here, SenderAuthMethod.Dkim, line.Fields["status"u8], events);
        else if (message.SequenceEqual("spf pass"u8) || message.SequenceEqual("spf fail"u8) || message.SequenceEqual("spf temperror"u8) || message.SequenceEqual("spf permerror"u8)) Prove(here, SenderAuthMethod.Spf, message[4..], events);
        else return false;
        return true;
    }

    public void Save(StateWriter to) => sessions.Save(to);

    public void Load(StateReader from) => sessions.Load(from);

    private static void Connect(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        bool isSubmission = line.Fields["submission"u8].SequenceEqual("true"u8);
        bool isEncrypted = line.Fields["tls"u8].SequenceEqual("true"u8);
        Endpoint remote = Endpoint.Read(line.Fields["remote"u8]);
        session.Clear();
        session.Door = !isSubmission ? Listener.Smtp : isEncrypted ? Listener.Submissions : Listener.Submission;
        session.Address.Set(remote.Address);
        session.Port = remote.Port;
        events.Observe(at.Through(session.Door) with { Session = line.Id }, new Connected { ClientAddress = remote.Address, ClientPort = remote.Port });
    }

    /// <summary>Orderly, also where this server closes it, or with the words of the network.</summary>
    private void Close(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        ArrivedMessage.Finish(at, session, events);
        ShowUser(at, line, session, events);
        ReadOnlySpan<byte> trouble = line.Trouble;
        EndCause cause = trouble.IsEmpty ? EndCause.Quit : trouble.Contains("timeout"u8) || trouble.Contains("deadline"u8) ? EndCause.Timeout : EndCause.Lost;
        events.Observe(at, new Disconnected { ClientAddress = session.Address.Span, ClientPort = session.Port, Cause = cause, Duration = -1 });
        sessions.Remove(session);
    }

    private static void Command(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        session.TellsCommands = true;
        ReadOnlySpan<byte> command = line.Fields["cmd"u8];
        SmtpCommand verb = Verb.Read(command, out _);
        int code = (int)Math.Clamp(line.Fields["code"u8].WholeNumber(), 0, 999);
        bool isRefused = code is >= 400;
        if (!command.IsEmpty) events.Observe(at, new CommandsUsed { Command = verb, Accepted = isRefused ? 0 : 1, Refused = isRefused ? 1 : 0 });
        if (verb == SmtpCommand.Auth && code is 235) Authenticate(at, session, default, events);
        if (verb == SmtpCommand.Data && !isRefused) ArrivedMessage.Finish(at, session, events);
        if (isRefused && StageOf(command, verb, code) is not Stage.Unknown and var stage) Refuse(at, line, session, stage, code, events);
        if (verb == SmtpCommand.Data) session.ClearMessage();
    }

    /// <summary>Commands that bring mail; what cannot be understood or comes out of turn is no refusal.</summary>
    private static Stage StageOf(ReadOnlySpan<byte> command, SmtpCommand verb, int code)
    {
        if (command.IsEmpty) return Stage.Connect;
        if (code is 500 or 501 or 502 or 503 or 504) return Stage.Unknown;
        return verb switch
        {
            SmtpCommand.Helo or SmtpCommand.Ehlo => Stage.Helo,
            SmtpCommand.Mail => Stage.Mail,
            SmtpCommand.Rcpt => Stage.Rcpt,
            SmtpCommand.Data => Stage.EndOfData,
            _ => Stage.Unknown,
        };
    }

    private static void Refuse(in Origin at, in MoxLine line, SessionNote session, Stage stage, int code, IMailEvents events)
    {
        _ = EnhancedCode.TryRead(line.Fields["ecode"u8], out EnhancedCode enhanced, out _);
        events.Observe(at, new Refused
        {
            ClientAddress = session.Address.Span,
            ClientPort = session.Port,
            Stage = stage,
            Action = code < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = stage == Stage.EndOfData && !session.Why.IsEmpty ? session.Why.Span : line.Trouble,
            Sender = session.Sender.Span,
            Recipient = stage == Stage.EndOfData && session.Failed.Count == 1 ? session.Failed[0] : default,
        });
    }

    private static void Encrypt(in Origin at, in MoxLine line, SessionNote session, IMailEvents events) => events.Observe(at, new TlsStarted
    {
        Direction = Direction.In,
        Version = QueueLine.VersionOf(line.Fields["version"u8]),
        Trust = TlsTrust.Anonymous,
        Cipher = line.Fields["ciphersuite"u8],
        PeerAddress = session.Address.Span,
    });

    private static void Prove(in Origin at, SenderAuthMethod method, ReadOnlySpan<byte> word, IMailEvents events)
    {
        if (ProofWord.TryRead(word, out SenderAuthResult result)) events.Observe(at, new SenderProved { Method = method, Result = result });
    }

    private static void Queue(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        ShowUser(at, line, session, events);
        ArrivedMessage.Queue(at, line, session, events);
    }

    /// <summary>Lines of a session bear the user's name once the login succeeded; below debug it is the only word on it.</summary>
    private static void ShowUser(in Origin at, in MoxLine line, SessionNote session, IMailEvents events)
    {
        if (line.Fields["username"u8] is { IsEmpty: false } user) Authenticate(at, session, user, events);
    }

    private static void Authenticate(in Origin at, SessionNote session, ReadOnlySpan<byte> user, IMailEvents events)
    {
        if (session.IsAuthenticated) return;
        session.IsAuthenticated = true;
        events.Observe(at, new Authenticated { Result = AuthResult.Success, ClientAddress = session.Address.Span, UserName = user });
    }
}
