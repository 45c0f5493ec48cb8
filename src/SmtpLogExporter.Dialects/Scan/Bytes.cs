using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Dialects.Scan;

/// <summary>Takes pieces off the front of a line that is read from left to right.</summary>
internal static class Bytes
{
    /// <summary>Takes a fixed word off the front, if it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTake(this scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        // Read once: the text is kept in memory where others take from it, and what is known of its length is forgotten at each reading.
        ReadOnlySpan<byte> all = text;
        if (!all.StartsWith(word)) return false;
        text = all[word.Length..];
        return true;
    }

    /// <summary>Takes everything before a delimiter, and the delimiter with it; takes nothing if there is none.</summary>
    public static bool TryTakeUntil(this scoped ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> delimiter, out ReadOnlySpan<byte> piece)
    {
        ReadOnlySpan<byte> all = text;
        int at = all.IndexOf(delimiter);
        if (at < 0)
        {
            piece = default;
            return false;
        }

        piece = all[..at];
        text = all[(at + delimiter.Length)..];
        return true;
    }

    /// <summary>Takes the bytes up to a delimiter, which stays; all of them if there is none.</summary>
    public static ReadOnlySpan<byte> TakeBefore(this scoped ref ReadOnlySpan<byte> text, byte delimiter)
    {
        ReadOnlySpan<byte> all = text;
        int at = all.IndexOf(delimiter);
        if (at < 0) at = all.Length;
        text = all[at..];
        return all[..at];
    }

    /// <summary>As <see cref="TakeBefore"/> where the delimiter is next or three, four bytes away: nearer than a search of many bytes at once pays off.</summary>
    public static ReadOnlySpan<byte> TakeWord(this scoped ref ReadOnlySpan<byte> text, byte delimiter)
    {
        ReadOnlySpan<byte> all = text;
        int at = 0;
        while ((uint)at < (uint)all.Length && all[at] != delimiter) at++;
        text = all[at..];
        return all[..at];
    }

    public static bool Contains(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.IndexOf(word) >= 0;

    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    /// <summary>Equal but for the case of ASCII letters; <paramref name="lower"/> is lower case.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        if (text.Length != lower.Length) return false;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b is >= (byte)'A' and <= (byte)'Z') b |= 0x20;
            if (b != lower[i]) return false;
        }

        return true;
    }
}
