using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>What a dialect keeps of one line until a later line needs it, under a key such as a session or delivery number.</summary>
internal abstract class Note
{
    private byte[] key = new byte[128];
    private int length;

    public ReadOnlySpan<byte> Key => key.AsSpan(0, length);

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
        // Never cut: a key that is not whole would not be found again.
        if (text.Length > key.Length) key = new byte[(text.Length + 511) & ~511];
        text.CopyTo(key);
        length = text.Length;
        Hash = hash;
    }
}
