using System.Buffers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// Queue ids: short ones are upper case hexadecimal, five digits of microseconds and the inode; long ones (since 2.9) are base 52, digits and consonants.
/// Neither can be mistaken for a word of a line, since words have lower case vowels.
/// </summary>
internal static class QueueId
{
    private const int Shortest = 6;
    private const int Longest = 32;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("0123456789ABCDEFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz"u8);

    /// <summary>Takes <c>id: </c> off the front; <c>NOQUEUE: </c> is the empty id.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id)
    {
        int end = text.IndexOfAnyExcept(Letters);
        if (end >= Shortest && end <= Longest && text.Length > end + 1 && text[end] == ':' && text[end + 1] == ' ')
        {
            id = text[..end];
            text = text[(end + 2)..];
            return true;
        }

        id = default;
        return text.TryTake("NOQUEUE: "u8);
    }

    /// <summary>The id at the front, such as that of a notification; empty if there is none.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(Letters);
        if (end < 0) end = text.Length;
        return end is >= 5 and <= Longest ? text[..end] : default;
    }
}
