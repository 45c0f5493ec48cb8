namespace SmtpLogExporter.Logs.Incoming;

/// <summary>Lines that came in together, each with its line feed.</summary>
internal sealed class Batch
{
    private byte[] _bytes = new byte[64 * 1024];

    /// <summary>Offset of its first byte among all bytes that ever came in.</summary>
    public long Start { get; set; }

    public long End => Start + Length;

    public int Length { get; private set; }

    /// <summary>Whose bytes they are.</summary>
    public Dictionary<Sender, int> Shares { get; } = [];

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Room for so many more bytes; they count with <see cref="Advance"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
        return _bytes.AsSpan(Length);
    }

    /// <summary>Bytes of memory it takes.</summary>
    public int Capacity => _bytes.Length;

    public void Advance(int size) => Length += size;

    public void Clear()
    {
        Length = 0;
        Shares.Clear();
    }
}
