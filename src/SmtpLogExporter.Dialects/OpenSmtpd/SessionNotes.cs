namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>What is remembered of an open session.</summary>
[Flags]
internal enum SessionNotes : byte
{
    None = 0,

    /// <summary>A program of this machine, or the server itself, over a socket: no connection.</summary>
    Local = 1,

    Encrypted = 2,

    /// <summary>The other side speaks LMTP.</summary>
    Lmtp = 4,

    /// <summary>Its failure was counted.</summary>
    Failed = 8,
}
