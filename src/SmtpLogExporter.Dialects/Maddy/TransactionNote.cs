using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>A message from the first line of its transaction on: later lines have its id alone.</summary>
internal sealed class TransactionNote : Note
{
    public NoteText Address { get; } = new(64);

    public NoteText Sender { get; } = new();

    public int Port { get; set; }

    /// <summary>Milliseconds UTC; 0 where lines have no time.</summary>
    public long Begun { get; set; }

    public int Recipients { get; set; }

    public bool IsAuthenticated { get; set; }

    public override void Clear()
    {
        Address.Clear();
        Sender.Clear();
        Port = 0;
        Begun = 0;
        Recipients = 0;
        IsAuthenticated = false;
    }

    public override void Save(StateWriter to)
    {
        Address.Save(to);
        Sender.Save(to);
        to.Write(Port);
        to.Write(Begun);
        to.Write(Recipients);
        to.Write(IsAuthenticated);
    }

    public override void Load(StateReader from)
    {
        Address.Load(from);
        Sender.Load(from);
        Port = from.ReadInt32();
        Begun = from.ReadInt64();
        Recipients = from.ReadInt32();
        IsAuthenticated = from.ReadBoolean();
    }
}
