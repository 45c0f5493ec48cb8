namespace SmtpLogExporter.Dialects.Scan;

/// <summary>The other side of a connection as mail servers write it: <c>name[address]</c>, <c>name[address]:port</c>, <c>[address]:port</c>, <c>name[/socket]</c>.</summary>
internal readonly ref struct Peer
{
    /// <summary>As written, without the port.</summary>
    public ReadOnlySpan<byte> Text { get; private init; }

    /// <summary>As written, port included.</summary>
    public ReadOnlySpan<byte> TextWithPort { get; private init; }

    /// <summary>Empty where it is <c>unknown</c>.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Empty where it is <c>unknown</c>.</summary>
    public ReadOnlySpan<byte> Address { get; private init; }

    /// <summary>0 where there is none.</summary>
    public int Port { get; private init; }

    /// <summary>Takes a peer off the front; takes nothing if there is none.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out Peer peer)
    {
        peer = default;
        int open = text.IndexOf((byte)'[');
        if (open < 0) return false;
        ReadOnlySpan<byte> name = text[..open];
        if (name.Contains((byte)' ')) return false;
        int close = text[open..].IndexOf((byte)']');
        if (close < 0) return false;
        int end = open + close + 1;
        ReadOnlySpan<byte> rest = text[end..];
        int port = 0;
        if (rest.Length > 1 && rest[0] == ':' && Bytes.IsDigit(rest[1]))
        {
            rest = rest[1..];
            rest.TryTake(out port);
        }

        peer = new Peer
        {
            Text = text[..end],
            TextWithPort = text[..^rest.Length],
            Name = Known(name),
            Address = Known(text.Slice(open + 1, close - 1)),
            Port = port,
        };
        text = rest;
        return true;
    }

    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> text) => text.SequenceEqual("unknown"u8) ? default : text;
}
