namespace SmtpLogExporter.Logs.Files;

/// <summary>The mark at the start of a file decides how it is read; some Windows servers write UTF-16.</summary>
internal static class ByteOrder
{
    public static LineEncoding Of(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xFE, ..] => LineEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => LineEncoding.Utf16BigEndian,
        _ => LineEncoding.Bytes,
    };
}
