using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>A process of tcpserver: its end names its number alone.</summary>
internal sealed class ClientNote : Note
{
    public NoteText Address { get; } = new(48);

    public Listener Listener { get; set; }

    /// <summary>It serves a mail port.</summary>
    public bool IsOpen { get; set; }

    public override void Clear()
    {
        Address.Clear();
        Listener = Listener.Smtp;
        IsOpen = false;
    }

    public override void Save(StateWriter to)
    {
        Address.Save(to);
        to.Write((byte)Listener);
        to.Write(IsOpen);
    }

    public override void Load(StateReader from)
    {
        Address.Load(from);
        Listener = (Listener)from.ReadByte();
        IsOpen = from.ReadBoolean();
    }
}
