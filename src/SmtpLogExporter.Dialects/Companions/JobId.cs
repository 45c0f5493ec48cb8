using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>The id a milter writes in front of a line: that of the mail server, or a word such as <c>NOQUEUE</c> where it has none yet.</summary>
internal static class JobId
{
    private const int Longest = 64;

    /// <summary>Takes <c>id: </c> off the front.</summary>
    /// <param name="text">The line.</param>
    /// <param name="id">Empty where the milter had none.</param>
    /// <returns>False if the line does not begin with a job.</returns>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id)
    {
        int end = text.IndexOf(": "u8);
        id = default;
        if (end is <= 0 or > Longest || text[..end].Contains((byte)' ')) return false;
        ReadOnlySpan<byte> word = text[..end];
        text = text[(end + 2)..];
        if (word[0] != '(' && !word.SequenceEqual("NOQUEUE"u8)) id = word;
        return true;
    }
}
