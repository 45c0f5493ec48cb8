using System.Text.Unicode;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>Which texts from a log may become label values.</summary>
internal static class OpenText
{
    private const int Longest = 255;

    /// <summary>
    /// Valid UTF-8 without control characters and not too long. Anything else counts as <c>other</c>: repaired, two different
    /// texts could become one label value, and a scrape with the same series twice is refused as a whole.
    /// </summary>
    public static bool IsFit(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= Longest && !text.SequenceEqual("other"u8) && Utf8.IsValid(text) && !HasControls(text);

    private static bool HasControls(ReadOnlySpan<byte> text) => text.IndexOfAnyInRange((byte)0, (byte)31) >= 0 || text.Contains((byte)127);
}
