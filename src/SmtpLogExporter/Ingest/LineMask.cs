namespace SmtpLogExporter.Ingest;

/// <summary>
/// The shape of a log line without what it tells about people: words of letters stay, everything else becomes <c>#</c>. What stands behind an
/// equals sign, in angle brackets or in quotes is a value and goes as well.
/// </summary>
internal static class LineMask
{
    private const byte Masked = (byte)'#';

    /// <summary>Writes the shape and returns its length; what does not fit is left out.</summary>
    public static int Write(ReadOnlySpan<byte> line, Span<byte> shape)
    {
        int length = 0;
        byte before = 0;
        int at = 0;
        while (at < line.Length && length < shape.Length)
        {
            byte next = line[at];
            if (IsSeparator(next))
            {
                shape[length++] = before = next;
                at++;
                continue;
            }

            int end = at + 1;
            while (end < line.Length && !IsSeparator(line[end])) end++;
            ReadOnlySpan<byte> word = line[at..end];
            at = end;
            if (before is (byte)'=' or (byte)'<' or (byte)'"' or (byte)'\'' || !IsWord(word))
            {
                shape[length++] = Masked;
            }
            else
            {
                int kept = Math.Min(word.Length, shape.Length - length);
                word[..kept].CopyTo(shape[length..]);
                length += kept;
            }

            before = 0;
        }

        return length;
    }

    private static bool IsSeparator(byte b) => b is (byte)' ' or (byte)',' or (byte)';' or (byte)':' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'' or (byte)'=' or (byte)'{' or (byte)'}';

    // Programs have slashes (postfix/smtpd); names of hosts and addresses have dots, digits or at signs.
    private static bool IsWord(ReadOnlySpan<byte> word)
    {
        foreach (byte b in word)
        {
            if (!char.IsAsciiLetter((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'/')) return false;
        }

        return true;
    }
}
