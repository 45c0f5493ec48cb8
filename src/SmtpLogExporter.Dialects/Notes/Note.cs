using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>What a dialect keeps of one line until a later line needs it, under a key such as a session or delivery number.</summary>
internal abstract class Note
{
    private readonly NoteText key = new(64);

    public ReadOnlySpan<byte> Key => key.Span;

    internal uint Hash { get; private set; }

    /// <summary>The next note in the same bucket, or in the list of free ones.</summary>
    internal Note? Next { get; set; }

    internal Note? Older { get; set; }

    internal Note? Newer { get; set; }

    /// <summary>Forgets all that is noted.</summary>
    public abstract void Clear();

    public abstract void Save(StateWriter to);

    public abstract void Load(StateReader from);

    internal void Name(ReadOnlySpan<byte> text, uint hash)
    {
        key.Set(text);
        Hash = hash;
    }
}
