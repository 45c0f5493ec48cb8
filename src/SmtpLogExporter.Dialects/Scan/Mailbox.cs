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
    public static bool TryTakeAddress(this scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> next, out ReadOnlySpan<byte> address) =>
        text.TryTakeAddress(next, next, out address, out _);

    /// <summary>Takes an address, its closing bracket and whichever of two fields follows it.</summary>
    /// <param name="text">Starts behind the opening bracket.</param>
    /// <param name="next">What may follow the closing bracket; empty for the end of the line.</param>
    /// <param name="or">What else may follow it.</param>
    /// <param name="address">Without brackets.</param>
    /// <param name="other">It was <paramref name="or"/>.</param>
    public static bool TryTakeAddress(
        this scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> next, ReadOnlySpan<byte> or, out ReadOnlySpan<byte> address, out bool other)
    {
        ReadOnlySpan<byte> all = text;
        int at = AfterQuotes(all);
        while (all[at..].IndexOf((byte)'>') is var close and >= 0)
        {
            at += close + 1;
            ReadOnlySpan<byte> behind = all[at..];
            bool found = next.IsEmpty ? behind.IsEmpty : behind.StartsWith(next);
            other = !found && !next.IsEmpty && behind.StartsWith(or);
            if (!found && !other) continue;
            address = all[..(at - 1)];
            text = behind[(other ? or : next).Length..];
            return true;
        }

        other = false;
        address = default;
        return false;
    }

    /// <summary>What stands behind the last <c>@</c>; all of an address that has none.</summary>
    public static ReadOnlySpan<byte> DomainOf(ReadOnlySpan<byte> address) => address[(address.LastIndexOf((byte)'@') + 1)..];

    private static int AfterQuotes(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '"') return 0;
        int at = 1;
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at < text.Length ? at + 1 : 0;
    }
}
