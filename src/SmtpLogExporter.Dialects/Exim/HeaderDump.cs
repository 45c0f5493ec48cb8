namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// The envelope and header of a refused message, which the reject log has behind the refusal (receive.c; log.c with <c>rejected_header</c>): <c>Envelope-from: &lt;…&gt;</c>,
/// <c>F From: …</c> with the kind of the field in front, folded lines, a line of dashes at the end.
/// </summary>
internal static class HeaderDump
{
    public static bool Is(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return true;
        if (line[0] is (byte)' ' or (byte)'\t') return true;
        if (line.StartsWith("Envelope-"u8) || line.StartsWith("----------"u8) || line.StartsWith("*** truncated ***"u8)) return true;
        if (line.Length < 4 || line[1] != ' ') return false;
        ReadOnlySpan<byte> field = line[2..];
        int colon = field.IndexOf((byte)':');
        return colon > 0 && field[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
    }
}
