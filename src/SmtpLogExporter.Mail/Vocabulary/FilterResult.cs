namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>What a filter said; label <c>verdict</c>.</summary>
public enum FilterResult : byte
{
    Clean,
    Spam,
    Virus,
    Greylist,
    Reject,
    Defer,
    Discard,
    Hold,
    Quarantine,
    Rewrite,
    Warn,
    Error,
}
