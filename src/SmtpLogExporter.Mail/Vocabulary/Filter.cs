namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Who judged a message; label <c>filter</c>.</summary>
public enum Filter : byte
{
    /// <summary>No filter had a part in it.</summary>
    None,
    Milter,
    HeaderChecks,
    BodyChecks,
    Policy,
    Rspamd,
    Amavis,
    Spamassassin,
    Clamav,
    Opendkim,
    Opendmarc,
    Postgrey,
    MilterGreylist,
    Sqlgrey,
    PolicydSpf,
    Mailscanner,
    Sieve,
    Other,
}
