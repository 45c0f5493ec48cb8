using SmtpLogExporter.Dialects.Notes;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>What qmail's lines leave to be known for later ones. Numbers are a server's own: its name is part of each key.</summary>
internal sealed class QmailMemory
{
    private const int LongestKey = 300;

    private readonly byte[] key = new byte[LongestKey];

    public Notebook<DeliveryNote> Deliveries { get; } = new(20_000);

    /// <summary>Processes that put messages in, by <c>q</c> and their number; messages the server wrote, by <c>m</c> and their number.</summary>
    public Notebook<InjectionNote> Injections { get; } = new(20_000);

    public Notebook<ClientNote> Clients { get; } = new(20_000);

    /// <summary>Room for a text in plain words.</summary>
    public byte[] Words { get; } = new byte[2048];

    /// <summary>The key of a number; valid until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Key(in Origin at, char kind, ReadOnlySpan<byte> number)
    {
        int length = 0;
        key[length++] = (byte)kind;
        number = number[..Math.Min(number.Length, 32)];
        number.CopyTo(key.AsSpan(length));
        length += number.Length;
        key[length++] = (byte)'@';
        ReadOnlySpan<byte> server = at.Server[..Math.Min(at.Server.Length, LongestKey - length)];
        server.CopyTo(key.AsSpan(length));
        return key.AsSpan(0, length + server.Length);
    }

    public void Save(StateWriter to)
    {
        Deliveries.Save(to);
        Injections.Save(to);
        Clients.Save(to);
    }

    public void Load(StateReader from)
    {
        Deliveries.Load(from);
        Injections.Load(from);
        Clients.Load(from);
    }
}
