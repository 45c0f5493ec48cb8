using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>A connection of a client, and the message it is about to hand over: its recipients have a line each, and none says that it was the last.</summary>
internal sealed class SessionNote : Note
{
    public NoteText Address { get; } = new(64);

    public NoteText Sender { get; } = new();

    /// <summary>Recipients that were refused after the data, with their codes.</summary>
    public NoteList Failed { get; } = new();

    public NoteText Why { get; } = new(NoteText.Words);

    public int Port { get; set; }

    public Listener Door { get; set; }

    /// <summary>Bytes; -1 unknown.</summary>
    public long Size { get; set; } = -1;

    /// <summary>Recipients whose mail went into the queue.</summary>
    public int Queued { get; set; }

    /// <summary>Recipients who have it.</summary>
    public int Delivered { get; set; }

    /// <summary>The log has a line for each command: they tell what was refused, and when the data ended.</summary>
    public bool TellsCommands { get; set; }

    public bool IsAuthenticated { get; set; }

    public bool HasMessage => Queued + Delivered + Failed.Count > 0;

    /// <summary>The message is told; the next one begins.</summary>
    public void ClearMessage()
    {
        Sender.Clear();
        Failed.Clear();
        Why.Clear();
        Size = -1;
        Queued = 0;
        Delivered = 0;
    }

    public override void Clear()
    {
        ClearMessage();
        Address.Clear();
        Port = 0;
        Door = Listener.Smtp;
        TellsCommands = false;
        IsAuthenticated = false;
    }

    public override void Save(StateWriter to)
    {
        Address.Save(to);
        Sender.Save(to);
        Failed.Save(to);
        Why.Save(to);
        to.Write(Port);
        to.Write((byte)Door);
        to.Write(Size);
        to.Write(Queued);
        to.Write(Delivered);
        to.Write(TellsCommands);
        to.Write(IsAuthenticated);
    }

    public override void Load(StateReader from)
    {
        Address.Load(from);
        Sender.Load(from);
        Failed.Load(from);
        Why.Load(from);
        Port = from.ReadInt32();
        Door = (Listener)Math.Min(from.ReadByte(), (byte)Listener.Local);
        Size = from.ReadInt64();
        Queued = from.ReadInt32();
        Delivered = from.ReadInt32();
        TellsCommands = from.ReadBoolean();
        IsAuthenticated = from.ReadBoolean();
    }
}
