namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>The first column of a line.</summary>
internal enum RowKind : byte
{
    /// <summary>No line of hMailServer.</summary>
    None,

    /// <summary>This server's side of a client's session.</summary>
    Smtpd,

    /// <summary>A session of this server with another.</summary>
    Smtpc,
    Tcpip,
    Application,
    Error,

    /// <summary>POP3, IMAP, debugging, scripts: nothing of SMTP mail.</summary>
    Other,
}
