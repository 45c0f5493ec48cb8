using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Queue ids (queue.c, <c>assign_queueid()</c>): since 8.10 seven or eight letters and digits that encode the time, then the process id in at least five digits;
/// before that three letters and five digits. A record that is too long for syslog comes in parts: <c>ID[1]: text ...</c>.
/// </summary>
internal static class QueueId
{
    private const int Shortest = 8;
    private const int Longest = 20;

    /// <summary>Takes <c>ID: </c>, <c>ID[n]: </c> or <c>NOQUEUE: </c> off the front; takes nothing if there is none.</summary>
    /// <param name="text">The line.</param>
    /// <param name="id">Empty for <c>NOQUEUE</c>.</param>
    /// <param name="part">Number of the part, 0 where the record is whole.</param>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id, out int part)
    {
        id = default;
        part = 0;
        if (text.TryTake("NOQUEUE: "u8)) return true;
        int end = text[..Math.Min(text.Length, Longest + 1)].IndexOfAny((byte)':', (byte)'[');
        if (end < 0 || !Is(text[..end])) return false;
        ReadOnlySpan<byte> rest = text[end..];
        if (rest.TryTake("["u8) && (!rest.TryTake(out part) || part == 0 || !rest.TryTake("]"u8))) return false;
        if (!rest.TryTake(": "u8)) return false;
        id = text[..end];
        text = rest;
        return true;
    }

    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.Length is < Shortest or > Longest) return false;
        int digits = 0;
        while (digits < text.Length && Bytes.IsDigit(text[^(digits + 1)])) digits++;
        if (digits < 5 || (text.Length > Shortest && text.Length < 12)) return false;
        foreach (byte b in text[..Math.Min(8, text.Length - 5)])
        {
            if (!Bytes.IsDigit(b) && (b | 0x20) is < (byte)'a' or > (byte)'z') return false;
        }

        // An old id begins with letters; what is all digits is no id but a number.
        return text.Length != Shortest || !Bytes.IsDigit(text[0]);
    }
}
