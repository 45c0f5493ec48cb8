using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>A short text that outlives its line.</summary>
internal sealed class KeptText(int most)
{
    private readonly byte[] bytes = new byte[most];
    private int length;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    /// <summary>What does not fit is cut.</summary>
    public void Set(ReadOnlySpan<byte> text)
    {
        length = Math.Min(text.Length, bytes.Length);
        text[..length].CopyTo(bytes);
    }

    public void Clear() => length = 0;

    public void Save(StateWriter to) => to.Write(Span);

    public void Load(StateReader from) => Set(from.ReadBytes());
}
