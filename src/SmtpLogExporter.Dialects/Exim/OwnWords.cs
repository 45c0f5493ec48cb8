using System.Buffers;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Lines in the configuration's own words: ACLs and routers may write any text (<c>logwrite</c>, <c>log_message</c>, <c>debug_print</c>), and Exim puts no mark on it.
/// Such a line is known to say nothing; one that names a client or speaks of failure may be a shape nobody has described, and is not taken for one.
/// </summary>
internal static class OwnWords
{
    private static readonly SearchValues<string> Telling = SearchValues.Create(
        [" H=", "F=<", "R=", "T=", "rejected", "refused", "failed", "failure", "error", "timeout", "timed out", "lost", "denied", "dropped", "deferred", "Cannot", "cannot", "nable to"],
        StringComparison.Ordinal);

    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("H="u8)) return false;
        Span<char> wide = stackalloc char[512];
        text = text[..Math.Min(text.Length, wide.Length)];
        for (int i = 0; i < text.Length; i++) wide[i] = (char)text[i];
        return wide[..text.Length].IndexOfAny(Telling) < 0;
    }
}
