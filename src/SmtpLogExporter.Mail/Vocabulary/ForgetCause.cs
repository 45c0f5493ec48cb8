namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Why something was forgotten before its end was seen; label <c>reason</c>.</summary>
public enum ForgetCause : byte
{
    Expired,
    Capacity,
}
