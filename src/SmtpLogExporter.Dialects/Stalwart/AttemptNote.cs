using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>An attempt to deliver a message: what went wrong for all its recipients, and which of them have a result of their own.</summary>
internal sealed class AttemptNote : Note
{
    public NoteList Settled { get; } = new();

    public NoteText Host { get; } = new(64);

    public NoteText Trouble { get; } = new();

    /// <summary>Reply code of the trouble; 0 where nobody replied.</summary>
    public int Code { get; set; }

    public bool HasTrouble { get; set; }

    public override void Clear()
    {
        Settled.Clear();
        Host.Clear();
        Trouble.Clear();
        Code = 0;
        HasTrouble = false;
    }

    public override void Save(StateWriter to)
    {
        Settled.Save(to);
        Host.Save(to);
        Trouble.Save(to);
        to.Write(Code);
        to.Write(HasTrouble);
    }

    public override void Load(StateReader from)
    {
        Settled.Load(from);
        Host.Load(from);
        Trouble.Load(from);
        Code = from.ReadInt32();
        HasTrouble = from.ReadBoolean();
    }
}
