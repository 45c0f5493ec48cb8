using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>The parts of a line that a container runtime cut. What is longer than any line may be is dropped, as a carrier would cut it.</summary>
internal sealed class PartialLine
{
    private const int LongestLine = 64 * 1024;
    private byte[] parts = [];
    private int length;

    public bool IsEmpty => length == 0;

    public ReadOnlySpan<byte> Text => parts.AsSpan(0, length);

    public void Add(ReadOnlySpan<byte> part)
    {
        if (parts.Length == 0) parts = new byte[LongestLine];
        part = part[..Math.Min(part.Length, parts.Length - length)];
        part.CopyTo(parts.AsSpan(length));
        length += part.Length;
    }

    public void Clear() => length = 0;

    public void Save(StateWriter to) => to.Write(Text);

    public void Load(StateReader from)
    {
        Clear();
        ReadOnlySpan<byte> saved = from.ReadBytes();
        if (!saved.IsEmpty) Add(saved);
    }
}
