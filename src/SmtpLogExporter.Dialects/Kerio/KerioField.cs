using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Kerio;

/// <summary>
/// Fields of the mail log: <c>Key: value, Key: value</c>. Their order differs by version, optional ones are left out. The subject is the sender's and may look like any field:
/// what stands between <c>, Subject: </c> and the last <c>, Msg-Id: </c> is not looked at.
/// </summary>
internal static class KerioField
{
    /// <param name="text">The line behind its kind.</param>
    /// <param name="key">With the colon and blank.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int subject = text.IndexOf(", Subject: "u8);
        ReadOnlySpan<byte> front = subject < 0 ? text : text[..subject];
        ReadOnlySpan<byte> value = In(front, key);
        if (!value.IsEmpty || subject < 0) return value;
        int tail = text.LastIndexOf(", Msg-Id: "u8);
        return tail > subject ? In(text[(tail + 2)..], key) : default;
    }

    /// <summary>The address between angle brackets, in which a comma ends nothing.</summary>
    public static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int subject = text.IndexOf(", Subject: "u8);
        if (subject >= 0) text = text[..subject];
        if (!text.TryTakeUntil(key, out _) || !text.TryTake("<"u8)) return default;
        return text.TryTakeAddress(","u8, " "u8, out ReadOnlySpan<byte> address, out _) ? address : text.TakeBefore((byte)'>');
    }

    private static ReadOnlySpan<byte> In(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int from = 0;
        while (text[from..].IndexOf(key) is var found and >= 0)
        {
            int at = from + found;
            from = at + key.Length;
            if (at > 0 && (at < 2 || text[at - 1] != ' ' || text[at - 2] is not ((byte)',' or (byte)':'))) continue;
            ReadOnlySpan<byte> value = text[from..];
            int end = value.IndexOf(", "u8);
            return (end < 0 ? value : value[..end]).Trim((byte)' ');
        }

        return default;
    }
}
