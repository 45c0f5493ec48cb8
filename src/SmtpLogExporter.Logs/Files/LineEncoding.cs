namespace SmtpLogExporter.Logs.Files;

/// <summary>How lines are written. Anything without a UTF-16 mark is taken as bytes with LF ends.</summary>
internal enum LineEncoding : byte
{
    Bytes,
    Utf16LittleEndian,
    Utf16BigEndian,
}
