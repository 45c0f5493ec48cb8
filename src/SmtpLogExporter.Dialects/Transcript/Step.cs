using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>A command that waits for its reply; the end of a body is one of them.</summary>
internal enum Step : byte
{
    Helo = SmtpCommand.Helo,
    Ehlo = SmtpCommand.Ehlo,
    Starttls = SmtpCommand.Starttls,
    Auth = SmtpCommand.Auth,
    Mail = SmtpCommand.Mail,
    Rcpt = SmtpCommand.Rcpt,
    Data = SmtpCommand.Data,
    Bdat = SmtpCommand.Bdat,
    Rset = SmtpCommand.Rset,
    Noop = SmtpCommand.Noop,
    Vrfy = SmtpCommand.Vrfy,
    Etrn = SmtpCommand.Etrn,
    Quit = SmtpCommand.Quit,
    Unknown = SmtpCommand.Unknown,

    /// <summary>The dot behind the body.</summary>
    BodyEnd,

    /// <summary>The last piece of a body sent with BDAT.</summary>
    LastPiece,

    /// <summary>Nothing: the greeting of a new connection.</summary>
    Greeting,
}
