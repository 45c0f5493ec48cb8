using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Courier;

/// <summary>What Courier's lines leave to be known for later ones.</summary>
internal sealed class CourierMemory
{
    private const int LongestKey = 512;

    private readonly byte[] key = new byte[LongestKey];

    public Notebook<RecipientNote> Recipients { get; } = new(20_000);

    public Notebook<ArrivalNote> Arrivals { get; } = new(20_000);

    /// <summary>The key of a message, or of one of its recipients, on a server; valid until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Key(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient = default)
    {
        int length = 0;
        Append(id, 96, ref length);
        Append(" "u8, 1, ref length);
        Append(at.Server, 200, ref length);
        Append(" "u8, 1, ref length);
        Append(recipient, LongestKey - length, ref length);
        return key.AsSpan(0, length);
    }

    public void Save(StateWriter to)
    {
        Recipients.Save(to);
        Arrivals.Save(to);
    }

    public void Load(StateReader from)
    {
        Recipients.Load(from);
        Arrivals.Load(from);
    }

    private void Append(ReadOnlySpan<byte> text, int most, ref int length)
    {
        text = text[..Math.Min(text.Length, most)];
        text.CopyTo(key.AsSpan(length));
        length += text.Length;
    }
}
