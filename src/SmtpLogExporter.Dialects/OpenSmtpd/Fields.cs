using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Pieces that many lines have.</summary>
internal static class Fields
{
    /// <summary><c>address=A host=H</c>: IPv6 in brackets, <c>local</c> for a socket, <c>&lt;unknown&gt;</c> for a client without a name.</summary>
    public static bool TryTakeClient(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> address, out ReadOnlySpan<byte> host)
    {
        address = default;
        host = default;
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake("address="u8)) return false;
        address = Bare(rest.TakeBefore((byte)' '));
        if (rest.TryTake(" host="u8)) host = Name(rest.TakeBefore((byte)' '));
        rest.TryTake(" "u8);
        text = rest;
        return true;
    }

    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> address)
    {
        if (address.Length > 2 && address[0] == '[' && address[^1] == ']') address = address[1..^1];
        address.TryTake("IPv6:"u8);
        return address;
    }

    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> host) => host.SequenceEqual("<unknown>"u8) || host.SequenceEqual("-"u8) ? default : host;

    /// <summary>What stands between quotes at the end of the line. Nothing inside is escaped.</summary>
    public static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text) => text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text.TrimStart((byte)'"');

    /// <summary>Lengths of time as <c>duration_to_text()</c> writes them (to.c): <c>0s</c>, <c>1d2h3m4s</c>, a hyphen in front if the clock went back. Microseconds.</summary>
    public static long Duration(ReadOnlySpan<byte> text)
    {
        long seconds = 0;
        if (text.TryTake("-"u8)) return 0;
        while (text.TryTake(out int number) && !text.IsEmpty)
        {
            long unit = text[0] switch
            {
                (byte)'d' => 86_400,
                (byte)'h' => 3_600,
                (byte)'m' => 60,
                (byte)'s' => 1,
                _ => 0,
            };
            seconds += Math.Min(number, 1_000_000) * unit;
            text = text[1..];
        }

        return seconds * 1_000_000;
    }
}
