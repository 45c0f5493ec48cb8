namespace SmtpLogExporter.Dialects.Scan;

/// <summary>One side of a connection: <c>192.0.2.1:25</c>, <c>[2001:db8::1%4]:25</c>, also between brackets as a whole; the port may be missing.</summary>
internal readonly ref struct Endpoint
{
    private const int HighestPort = 65535;

    private Endpoint(ReadOnlySpan<byte> address, int port)
    {
        Address = address;
        Port = port;
    }

    /// <summary>Without brackets; empty if there is none. A name that was not resolved stays one.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>0 where there is none.</summary>
    public int Port { get; }

    public static Endpoint Read(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.TryTake("["u8))
        {
            int close = text.IndexOf((byte)']');
            if (close < 0) return new(text, 0);
            ReadOnlySpan<byte> inside = text[..close];
            ReadOnlySpan<byte> behind = text[(close + 1)..];

            // [192.0.2.1:25] has the port inside, [2001:db8::1]:25 outside.
            return behind.IsEmpty && inside.Count((byte)':') == 1 ? Read(inside) : new(inside, PortOf(behind));
        }

        int colon = text.LastIndexOf((byte)':');
        if (colon < 0) return new(text, 0);

        // An IPv6 address alone: its last colon is no port's.
        return text[..colon].Contains((byte)':') && !text.Contains((byte)'.') ? new(text, 0) : new(text[..colon], PortOf(text[colon..]));
    }

    private static int PortOf(ReadOnlySpan<byte> text) => text.TryTake(":"u8) && text.TryTake(out int port) && port <= HighestPort ? port : 0;
}
