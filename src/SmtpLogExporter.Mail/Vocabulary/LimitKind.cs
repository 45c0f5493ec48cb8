namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The limit a client ran into; label <c>kind</c>.</summary>
public enum LimitKind : byte
{
    ConnectionRate,
    ConnectionCount,
    MessageRate,
    RecipientRate,
    NewtlsRate,
    AuthRate,
    Other,
}
