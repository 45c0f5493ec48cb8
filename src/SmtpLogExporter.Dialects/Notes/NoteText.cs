using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>A text that is kept; its room is used again for the next one, so that nothing is allocated in the long run. Longer texts are cut.</summary>
internal sealed class NoteText(int room = NoteText.UsualRoom)
{
    /// <summary>Longest text that is kept: an address or a reply, with room to spare.</summary>
    public const int Longest = 2048;

    private const int UsualRoom = 128;

    private byte[] bytes = new byte[room];
    private int length;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    public void Clear() => length = 0;

    public void Set(ReadOnlySpan<byte> text)
    {
        length = 0;
        Append(text);
    }

    public void Append(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, Longest - length)];
        if (length + text.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(length + text.Length, bytes.Length * 2));
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    public void Save(StateWriter to) => to.Write(Span);

    public void Load(StateReader from) => Set(from.ReadBytes());
}
