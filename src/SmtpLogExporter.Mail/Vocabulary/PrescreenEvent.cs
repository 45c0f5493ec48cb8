namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What a front end, or the server's own protocol checks, found before any mail was accepted; label <c>event</c>.</summary>
public enum PrescreenEvent : byte
{
    PassNew,
    PassOld,
    Pregreet,
    Hangup,
    Dnsbl,
    Pipelining,
    NonSmtp,
    BareNewline,
    CommandLimit,
    CommandTimeLimit,
    TooBusy,
    Allowlisted,
    Denylisted,
    AllowlistVeto,

    /// <summary>DATA or BDAT without a valid RCPT.</summary>
    MissingRecipient,
}
