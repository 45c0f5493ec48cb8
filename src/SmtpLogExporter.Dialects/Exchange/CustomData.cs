using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>The last column of the tracking log: <c>S:Key=value;S:Key=value</c>. Values may hold anything but the next key.</summary>
internal static class CustomData
{
    /// <summary>The value of a key; empty if it is not there.</summary>
    /// <param name="text">The column.</param>
    /// <param name="key">With its prefix and equals sign: <c>S:E2ELatency=</c>.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int from = 0;
        while (text[from..].IndexOf(key) is var found and >= 0)
        {
            int at = from + found;
            from = at + key.Length;
            if (at > 0 && text[at - 1] != ';') continue;
            ReadOnlySpan<byte> value = text[from..];
            return value.TakeBefore((byte)';');
        }

        return default;
    }
}
