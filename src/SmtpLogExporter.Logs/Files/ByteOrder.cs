namespace SmtpLogExporter.Logs.Files;

/// <summary>The mark at the start of a file decides how it is read; some Windows servers write UTF-16.</summary>
internal static class ByteOrder
{
    /// <param name="first">The first bytes of the file.</param>
    /// <param name="unmarked">How a file without a mark is read.</param>
    public static LineEncoding Of(ReadOnlySpan<byte> first, LineEncoding unmarked) => first switch
    {
        [0xFF, 0xFE, ..] => LineEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => LineEncoding.Utf16BigEndian,
        _ => unmarked,
    };
}
