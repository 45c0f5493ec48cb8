namespace SmtpLogExporter.Dialects.Scan;

/// <summary>The id a server gave a message, from its reply: <c>250 2.0.0 Ok: queued as 4A1B2C3D</c>.</summary>
internal static class QueuedAs
{
    /// <summary>The last one is the nearest: a filter quotes the answer of the server behind it. Empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> text)
    {
        int at = text.LastIndexOf("queued as "u8);
        if (at < 0) return default;
        text = text[(at + "queued as ".Length)..];
        int end = text.IndexOfAny(" );,"u8);
        return end < 0 ? text : text[..end];
    }
}
