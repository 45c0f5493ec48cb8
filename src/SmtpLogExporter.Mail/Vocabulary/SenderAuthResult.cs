namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The result of such a proof (RFC 8601 words); label <c>result</c>.</summary>
public enum SenderAuthResult : byte
{
    Pass,
    Fail,
    Softfail,
    Neutral,
    None,
    Temperror,
    Permerror,
}
