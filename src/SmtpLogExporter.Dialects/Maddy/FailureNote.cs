using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>Why the last attempt for one recipient failed: whether for good, the next line of the queue tells.</summary>
internal sealed class FailureNote : Note
{
    public NoteText Host { get; } = new(128);

    /// <summary>The words of the other server, or of this one where the other said nothing.</summary>
    public NoteText Text { get; } = new(NoteText.Words);

    /// <summary>Code of the other server; 0 where it said nothing.</summary>
    public int Code { get; set; }

    /// <summary>The code of the failure, made up or not, asks to try again.</summary>
    public bool IsTemporary { get; set; }

    public EnhancedCode Enhanced { get; set; }

    public override void Clear()
    {
        Host.Clear();
        Text.Clear();
        Code = 0;
        IsTemporary = false;
        Enhanced = default;
    }

    public override void Save(StateWriter to)
    {
        Host.Save(to);
        Text.Save(to);
        to.Write(Code);
        to.Write(IsTemporary);
        to.Write(Enhanced.Packed);
    }

    public override void Load(StateReader from)
    {
        Host.Load(from);
        Text.Load(from);
        Code = from.ReadInt32();
        IsTemporary = from.ReadBoolean();
        Enhanced = EnhancedCode.FromPacked(from.ReadUInt32());
    }
}
