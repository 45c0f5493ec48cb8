using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>One SMTP session in the middle of its dialogue: what was asked and not answered yet, and the transaction so far.</summary>
internal sealed class Talk
{
    public TalkKey Key { get; set; }

    /// <summary>Neighbours in the order of the last use; see <see cref="Talks"/>.</summary>
    public Talk? Older { get; set; }

    public Talk? Newer { get; set; }

    /// <summary>Log time of the last line, milliseconds.</summary>
    public long Touched { get; set; }

    public WaitingSteps Waiting { get; } = new();

    public Recipients Recipients { get; } = new();

    /// <summary>Envelope sender; empty is the null sender.</summary>
    public KeptText Sender { get; } = new(320);

    /// <summary>IP address of the other side.</summary>
    public KeptText Address { get; } = new(64);

    /// <summary>Name of the other side, where the log has one.</summary>
    public KeptText Host { get; } = new(255);

    /// <summary>Id of the message, where the log has one.</summary>
    public KeptText Id { get; } = new(128);

    /// <summary>Reply to the last RCPT: stands in for replies that were logged as one.</summary>
    public KeptText LastAnswer { get; } = new(512);

    /// <summary>What a line told of the session before its beginning was announced.</summary>
    public KeptText Note { get; } = new(160);

    public int Port { get; set; }

    /// <summary>The door of this server it came by.</summary>
    public Listener Door { get; set; }

    /// <summary>Its beginning was announced.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>The server has said its first word.</summary>
    public bool IsGreeted { get; set; }

    /// <summary>The server asked for credentials: the client's next line is one, and is never looked at.</summary>
    public bool IsChallenged { get; set; }

    /// <summary>DATA was answered with 354: what comes is the body.</summary>
    public bool IsInBody { get; set; }

    /// <summary>A line of its own told how the last AUTH ended.</summary>
    public bool IsAuthTold { get; set; }

    /// <summary>MAIL was sent and not refused.</summary>
    public bool HasSender { get; set; }

    /// <summary>The other side refused MAIL: no recipient has a chance.</summary>
    public bool IsSenderRefused { get; set; }

    public bool HasQuit { get; set; }

    /// <summary>A HELO or EHLO was accepted since the connection or its encryption began.</summary>
    public bool HasHello { get; set; }

    /// <summary>A message of this session was accepted: the next one uses the connection again.</summary>
    public int Messages { get; set; }

    public AuthMechanism Mechanism { get; set; }

    /// <summary>Why the server said it would hang up; unknown while it has not.</summary>
    public EndCause Cause { get; set; }

    /// <summary>The command given last.</summary>
    public Step LastStep { get; set; } = Step.Greeting;

    /// <summary>The transaction is over.</summary>
    public void ClearTransaction()
    {
        Recipients.Clear();
        Sender.Clear();
        LastAnswer.Clear();
        HasSender = IsSenderRefused = IsInBody = false;
    }

    /// <summary>The transaction is over without its end, and so are the commands that wait.</summary>
    public void BreakOff()
    {
        ClearTransaction();
        Waiting.Clear();
    }

    public void Clear()
    {
        ClearTransaction();
        Waiting.Clear();
        Address.Clear();
        Host.Clear();
        Id.Clear();
        Note.Clear();
        Port = Messages = 0;
        IsAnnounced = IsGreeted = IsChallenged = IsAuthTold = HasQuit = HasHello = false;
        Door = Listener.Smtp;
        Mechanism = AuthMechanism.Unknown;
        Cause = EndCause.Unknown;
        LastStep = Step.Greeting;
    }

    public void Save(StateWriter to)
    {
        Key.Save(to);
        to.Write(Touched);
        Waiting.Save(to);
        Recipients.Save(to);
        Sender.Save(to);
        Address.Save(to);
        Host.Save(to);
        Id.Save(to);
        LastAnswer.Save(to);
        Note.Save(to);
        to.Write(Port);
        to.Write(Messages);
        to.Write((byte)Door);
        to.Write((byte)Mechanism);
        to.Write((byte)LastStep);
        to.Write((byte)Cause);
        foreach (bool mark in (ReadOnlySpan<bool>)[IsAnnounced, IsGreeted, IsChallenged, IsInBody, IsAuthTold, HasSender, IsSenderRefused, HasQuit, HasHello]) to.Write(mark);
    }

    public void Load(StateReader from)
    {
        Touched = from.ReadInt64();
        Waiting.Load(from);
        Recipients.Load(from);
        Sender.Load(from);
        Address.Load(from);
        Host.Load(from);
        Id.Load(from);
        LastAnswer.Load(from);
        Note.Load(from);
        Port = from.ReadInt32();
        Messages = from.ReadInt32();
        Door = (Listener)Math.Min(from.ReadByte(), (byte)Listener.Local);
        Mechanism = (AuthMechanism)Math.Min(from.ReadByte(), (byte)AuthMechanism.Other);
        LastStep = (Step)Math.Min(from.ReadByte(), (byte)Step.Greeting);
        Cause = (EndCause)Math.Min(from.ReadByte(), (byte)EndCause.Dropped);
        IsAnnounced = from.ReadBoolean();
        IsGreeted = from.ReadBoolean();
        IsChallenged = from.ReadBoolean();
        IsInBody = from.ReadBoolean();
        IsAuthTold = from.ReadBoolean();
        HasSender = from.ReadBoolean();
        IsSenderRefused = from.ReadBoolean();
        HasQuit = from.ReadBoolean();
        HasHello = from.ReadBoolean();
    }
}
