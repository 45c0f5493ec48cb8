namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Where in an SMTP dialogue something happened; label <c>stage</c>.</summary>
public enum Stage : byte
{
    Unknown,
    Connect,
    Helo,
    Starttls,
    Auth,
    Mail,
    Rcpt,
    Data,
    EndOfData,

    /// <summary>Between transactions: RSET, NOOP, QUIT and the like.</summary>
    Idle,
    Etrn,
    Vrfy,

    /// <summary>After the dialogue, on the message already accepted into the queue.</summary>
    Queue,
}
