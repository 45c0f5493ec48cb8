namespace SmtpLogExporter.Dialects.Headers;

/// <summary>How a header is written.</summary>
internal enum HeaderForm : byte
{
    None,
    Rfc3164,

    /// <summary>The layout of RFC 3164 with a stamp of RFC 3339.</summary>
    Rfc3339,
    Rfc5424,

    /// <summary>A server's own log file: what stands in front of a line there, the dialect knows.</summary>
    Own,

    /// <summary>A program and its text, without stamp and host: inside a container's log.</summary>
    Bare,
}
