namespace SmtpLogExporter.Logs;

/// <summary>How lines are written.</summary>
public enum LineEncoding : byte
{
    /// <summary>Bytes with LF ends: UTF-8, and whatever else a server wrote.</summary>
    Bytes,
    Utf16LittleEndian,
    Utf16BigEndian,
}
