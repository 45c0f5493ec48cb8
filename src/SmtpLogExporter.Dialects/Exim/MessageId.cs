using System.Buffers;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Exim's message ids: three groups in base 62. <c>6-6-2</c> up to 4.96, <c>6-11-4</c> since 4.97; both stand in one file after an upgrade, because queued messages keep theirs
/// (exim.h, MESSAGE_ID_LENGTH and MESSAGE_ID_LENGTH_OLD).
/// </summary>
internal static class MessageId
{
    public const int Old = 16;
    public const int New = 23;

    /// <summary>The digits of base 62, and what stands between the groups.</summary>
    private static readonly SearchValues<byte> Letters = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Length of the id at the front, 0 if there is none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < Old || text[6] != '-') return 0;
        if (text[13] == '-') return IsWhole(text, Old) ? Old : 0;
        return text.Length >= New && text[18] == '-' && IsWhole(text, New) ? New : 0;
    }

    /// <summary>Takes an id and the blank behind it.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id)
    {
        int length = Length(text);
        id = text[..length];
        if (length == 0) return false;
        text = text[Math.Min(length + 1, text.Length)..];
        return true;
    }

    /// <summary>The id at the front, or empty.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> text) => text[..Length(text)];

    private static bool IsWhole(ReadOnlySpan<byte> text, int length)
    {
        ReadOnlySpan<byte> id = text[..length];
        return !id.ContainsAnyExcept(Letters) && id.Count((byte)'-') == 2 && (text.Length == length || text[length] == '-' || !Letters.Contains(text[length]));
    }
}
