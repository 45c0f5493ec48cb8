namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>A command of the dialogue; label <c>command</c>.</summary>
public enum SmtpCommand : byte
{
    Helo,
    Ehlo,
    Starttls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Bdat,
    Rset,
    Noop,
    Vrfy,
    Etrn,
    Quit,

    /// <summary>Also EXPN, HELP, XCLIENT, XFORWARD.</summary>
    Unknown,
}
