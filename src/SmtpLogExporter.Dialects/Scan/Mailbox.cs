namespace SmtpLogExporter.Dialects.Scan;

/// <summary>
/// Addresses between angle brackets. A quoted local part may hold brackets, commas and whole fake fields, so the quotes are walked over first;
/// logs that leave the quotes away are read by what must follow the closing bracket.
/// </summary>
internal static class Mailbox
{
    /// <summary>Takes an address, its closing bracket and the field that follows it.</summary>
    /// <param name="text">Starts behind the opening bracket.</param>
    /// <param name="next">What must follow the closing bracket; empty for the end of the line.</param>
    /// <param name="address">Without brackets.</param>
    public static bool TryTakeAddress(this scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> next, out ReadOnlySpan<byte> address)
    {
        int at = AfterQuotes(text);
        while (at < text.Length)
        {
            int close = text[at..].IndexOf((byte)'>');
            if (close < 0) break;
            at += close + 1;
            if (!(next.IsEmpty ? at == text.Length : text[at..].StartsWith(next))) continue;
            address = text[..(at - 1)];
            text = text[(at + next.Length)..];
            return true;
        }

        address = default;
        return false;
    }

    private static int AfterQuotes(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '"') return 0;
        int at = 1;
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at < text.Length ? at + 1 : 0;
    }
}
