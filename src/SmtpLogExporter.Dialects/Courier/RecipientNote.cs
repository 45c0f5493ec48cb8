using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>An attempt for one recipient: what it comes to is told in several lines, of which the last has but one word.</summary>
internal sealed class RecipientNote : Note
{
    /// <summary><c>esmtp</c>, <c>local</c>, <c>dsn</c>, …</summary>
    public NoteText Module { get; } = new(16);

    public NoteText RelayHost { get; } = new(128);

    public NoteText RelayAddress { get; } = new(48);

    public NoteText Reply { get; } = new(NoteText.Words);

    public NoteText Text { get; } = new(NoteText.Words);

    /// <summary>The command that was sent last.</summary>
    public Stage Stage { get; set; }

    /// <summary>Its success was told with words: the line with the one word means the same.</summary>
    public bool IsDelivered { get; set; }

    public override void Clear()
    {
        Module.Clear();
        Forget();
        IsDelivered = false;
    }

    /// <summary>The next attempt begins.</summary>
    public void Forget()
    {
        RelayHost.Clear();
        RelayAddress.Clear();
        Reply.Clear();
        Text.Clear();
        Stage = Stage.Unknown;
    }

    public override void Save(StateWriter to)
    {
        Module.Save(to);
        RelayHost.Save(to);
        RelayAddress.Save(to);
        Reply.Save(to);
        Text.Save(to);
        to.Write((byte)Stage);
        to.Write(IsDelivered);
    }

    public override void Load(StateReader from)
    {
        Module.Load(from);
        RelayHost.Load(from);
        RelayAddress.Load(from);
        Reply.Load(from);
        Text.Load(from);
        Stage = (Stage)from.ReadByte();
        IsDelivered = from.ReadBoolean();
    }
}
