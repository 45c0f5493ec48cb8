using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Whom a delivery line is about: <c>ADDR [(parents)] [&lt;envelope address&gt;]</c>. ADDR is what routing made of the recipient: an address, a local part, a path, a command with blanks.
/// Where it is no address, the envelope address stands in.
/// </summary>
internal readonly ref struct Target
{
    public ReadOnlySpan<byte> Text { get; private init; }

    /// <summary>The recipient as counted and remembered.</summary>
    public ReadOnlySpan<byte> Recipient { get; private init; }

    /// <summary>Takes it off the front. What is left begins with the blank or colon of the next part.</summary>
    public static Target Take(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        while (true)
        {
            int blank = all[at..].IndexOf((byte)' ');
            if (blank < 0) return Whole(ref text, all.Length, default, all.Length);
            at += blank;
            ReadOnlySpan<byte> rest = all[(at + 1)..];
            if (IsNextPart(rest)) return Whole(ref text, at, default, at);
            if (TryTakeTop(ref rest, out ReadOnlySpan<byte> top)) return Whole(ref text, at, top, all.Length - rest.Length);
            if (at > 1 && all[at - 1] == ':') return Whole(ref text, at - 1, default, at - 1);
            at++;
        }
    }

    private static Target Whole(scoped ref ReadOnlySpan<byte> text, int length, ReadOnlySpan<byte> top, int end)
    {
        ReadOnlySpan<byte> address = text[..length];
        text = text[end..];
        if (address.StartsWith("blackhole ("u8)) return new Target { Text = address };
        bool isAddress = top.IsEmpty || (address.Contains((byte)'@') && address[0] is not ((byte)'|' or (byte)'/' or (byte)'>'));
        return new Target { Text = address, Recipient = isAddress ? address : top };
    }

    private static bool TryTakeTop(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> top)
    {
        top = default;
        ReadOnlySpan<byte> rest = text;
        if (rest.TryTake("("u8) && !rest.TryTakeUntil(") "u8, out _)) return false;
        if (!rest.TryTake("<"u8) || !Angles.TryTakeRest(ref rest, out top)) return false;
        ReadOnlySpan<byte> behind = rest;
        if (!rest.IsEmpty && !behind.TryTake(":"u8) && !(behind.TryTake(" "u8) && IsNextPart(behind))) return false;
        text = rest;
        return true;
    }

    private static bool IsNextPart(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] switch
    {
        (byte)'R' => text.StartsWith("R="u8),
        (byte)'F' => text.StartsWith("F=<"u8),
        (byte)'P' => text.StartsWith("P=<"u8),
        (byte)'Q' => text.StartsWith("Q="u8) || text.StartsWith("QT="u8),
        (byte)'T' => text.StartsWith("T="u8),
        (byte)'D' => text.StartsWith("DT="u8),
        (byte)'r' => text.StartsWith("routing defer"u8),
        (byte)'d' => text.StartsWith("defer ("u8),
        (byte)':' => text.StartsWith(": "u8),
        (byte)'S' => text.StartsWith("S="u8),
        _ => false,
    };
}
