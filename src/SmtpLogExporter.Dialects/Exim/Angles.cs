namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Addresses between angle brackets; a quoted local part may hold brackets and blanks.</summary>
internal static class Angles
{
    /// <summary>Takes an address and its closing bracket.</summary>
    /// <param name="text">Starts behind the opening bracket.</param>
    /// <param name="address">Without brackets.</param>
    public static bool TryTakeRest(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> address)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        if (!all.IsEmpty && all[0] == '"')
        {
            ReadOnlySpan<byte> rest = all[1..];
            Field.TakeQuoted(ref rest);
            at = all.Length - rest.Length;
        }

        int close = all[at..].IndexOf((byte)'>');
        address = close < 0 ? default : all[..(at + close)];
        if (close < 0) return false;
        text = all[(at + close + 1)..];
        return true;
    }

    /// <summary>Takes an address as it stands at the front, up to the blank behind it; a quoted local part may hold blanks.</summary>
    public static ReadOnlySpan<byte> TakeBare(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        if (!all.IsEmpty && all[0] == '"')
        {
            ReadOnlySpan<byte> rest = all[1..];
            Field.TakeQuoted(ref rest);
            at = all.Length - rest.Length;
        }

        int blank = all[at..].IndexOf((byte)' ');
        int end = blank < 0 ? all.Length : at + blank;
        text = all[end..];
        return all[..end];
    }
}
