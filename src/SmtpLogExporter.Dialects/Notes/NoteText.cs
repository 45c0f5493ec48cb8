using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>A text that is kept. Its room is made once and used again for the next one, so that nothing is allocated in the long run; a longer text is cut.</summary>
/// <param name="room">Bytes it has room for.</param>
internal sealed class NoteText(int room = NoteText.Address)
{
    /// <summary>The longest address there can be (RFC 5321, 4.5.3.1), with its brackets.</summary>
    public const int Address = 322;

    /// <summary>Room for a text of which only the first words decide.</summary>
    public const int Words = 512;

    private readonly byte[] bytes = new byte[room];
    private int length;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    public void Clear() => length = 0;

    public void Set(ReadOnlySpan<byte> text)
    {
        length = Math.Min(text.Length, bytes.Length);
        text[..length].CopyTo(bytes);
    }

    public void Save(StateWriter to) => to.Write(Span);

    public void Load(StateReader from) => Set(from.ReadBytes());
}
