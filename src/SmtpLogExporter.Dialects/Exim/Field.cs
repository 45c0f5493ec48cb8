using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Fields of a line that say nothing to count, walked over so that the next one is met at its own place.</summary>
internal static class Field
{
    /// <summary>Takes a field off the front: <c>NAME=value</c>, <c>NAME="value"</c> or one of the marks <c>L</c>, <c>K</c>, <c>TFO</c>, <c>DS</c>, <c>PRDR</c>.</summary>
    public static bool TrySkip(scoped ref ReadOnlySpan<byte> text)
    {
        int end = NameEnd(text);
        if (end < 0) return IsMark(text) && Drop(ref text, text.Length);
        if (text[end] == ' ') return IsMark(text[..end]) && Drop(ref text, end);
        if (end > 4 || !IsName(text[..end])) return false;
        ReadOnlySpan<byte> rest = text[(end + 1)..];
        if (rest.TryTake("\""u8)) TakeQuoted(ref rest);
        else rest.TakeBefore((byte)' ');
        text = rest;
        return true;
    }

    /// <summary>Where the equals sign or blank behind a name or mark is, -1 if there is none: a few bytes away, nearer than a search of many at once pays off.</summary>
    public static int NameEnd(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is (byte)'=' or (byte)' ') return at;
        }

        return -1;
    }

    /// <summary>Takes a quoted value, in which quotes and backslashes have a backslash in front, and the quote that ends it.</summary>
    /// <param name="text">Starts behind the first quote.</param>
    public static ReadOnlySpan<byte> TakeQuoted(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        while (true)
        {
            int next = all[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                text = default;
                return all;
            }

            at += next;
            if (all[at] == '"') break;
            at = Math.Min(at + 2, all.Length);
        }

        text = all[(at + 1)..];
        return all[..at];
    }

    private static bool Drop(scoped ref ReadOnlySpan<byte> text, int length)
    {
        text = text[length..];
        return true;
    }

    private static bool IsMark(ReadOnlySpan<byte> text) => text.Length switch
    {
        1 => text[0] is (byte)'L' or (byte)'K',
        2 => text[0] is (byte)'L' or (byte)'K' ? text[1] is (byte)'*' or (byte)'-' or (byte)'.' : text.SequenceEqual("DS"u8),
        3 => text.SequenceEqual("TFO"u8) || text.SequenceEqual("ARC"u8) || (text[0] == 'L' && text[1] is (byte)'.' or (byte)'*'),
        4 => text.SequenceEqual("PRDR"u8) || text.SequenceEqual("TFO*"u8),
        5 => text.SequenceEqual("NOTFY"u8),
        _ => false,
    };

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return false;
        foreach (byte b in text)
        {
            if (b is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'*' or (byte)'i' or (byte)'d')) return false;
        }

        return true;
    }
}
