using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>A delivery that is under way: its end names its number alone.</summary>
internal sealed class DeliveryNote : Note
{
    public NoteText Message { get; } = new(24);

    public NoteText Recipient { get; } = new();

    public bool IsRemote { get; set; }

    public override void Clear()
    {
        Message.Clear();
        Recipient.Clear();
        IsRemote = false;
    }

    public override void Save(StateWriter to)
    {
        Message.Save(to);
        Recipient.Save(to);
        to.Write(IsRemote);
    }

    public override void Load(StateReader from)
    {
        Message.Load(from);
        Recipient.Load(from);
        IsRemote = from.ReadBoolean();
    }
}
