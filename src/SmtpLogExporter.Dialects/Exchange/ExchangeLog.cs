namespace SmtpLogExporter.Dialects.Exchange;

/// <summary>Which of Exchange's logs a file is.</summary>
internal enum ExchangeLog : byte
{
    /// <summary>No header was seen.</summary>
    Unknown,
    Receive,
    Send,
    Tracking,
    Connectivity,

    /// <summary>A log of the same layout that says nothing about SMTP mail: HTTP proxy, IMAP and POP protocol, agents.</summary>
    Other,
}
