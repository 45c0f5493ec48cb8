namespace SmtpLogExporter.Dialects.Scan;

/// <summary>
/// The other side of a connection as mail servers write it: <c>name[address]</c>, <c>name[address]:port</c>, <c>[address]:port</c>, <c>name[/socket]</c>.
/// Kept as one text and places in it: small enough to stay in registers.
/// </summary>
internal readonly ref struct Peer
{
    private const int HighestPort = 65535;

    private readonly ReadOnlySpan<byte> text;
    private readonly int open;
    private readonly int end;

    private Peer(ReadOnlySpan<byte> text, int open, int end, int port)
    {
        this.text = text;
        this.open = open;
        this.end = end;
        Port = port;
    }

    public bool IsNone => end == 0;

    /// <summary>As written, without the port.</summary>
    public ReadOnlySpan<byte> Text => text[..end];

    /// <summary>As written, port included.</summary>
    public ReadOnlySpan<byte> TextWithPort => text;

    /// <summary>Only the address is written.</summary>
    public bool IsNameless => end > 0 && open == 0;

    /// <summary>Empty where it is <c>unknown</c>.</summary>
    public ReadOnlySpan<byte> Name => Known(text[..open]);

    /// <summary>Empty where it is <c>unknown</c>.</summary>
    public ReadOnlySpan<byte> Address => end == 0 ? default : Known(text[(open + 1)..(end - 1)]);

    /// <summary>0 where there is none.</summary>
    public int Port { get; }

    /// <summary>Takes a peer off the front; takes nothing if there is none.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out Peer peer)
    {
        ReadOnlySpan<byte> all = text;
        int bracket = all.IndexOfAny((byte)'[', (byte)' ');
        int length = bracket >= 0 && all[bracket] == '[' ? all[bracket..].IndexOf((byte)']') : -1;
        if (length < 0)
        {
            peer = default;
            return false;
        }

        int last = bracket + length + 1;
        int at = last;
        int port = 0;
        if (at + 1 < all.Length && all[at] == ':' && Bytes.IsDigit(all[at + 1]))
        {
            for (at++; at < all.Length && Bytes.IsDigit(all[at]); at++) port = Math.Min((port * 10) + (all[at] - '0'), HighestPort);
        }

        peer = new Peer(all[..at], bracket, last, port);
        text = all[at..];
        return true;
    }

    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> text) => text.SequenceEqual("unknown"u8) ? default : text;
}
