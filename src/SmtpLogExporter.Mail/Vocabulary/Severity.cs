namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How bad the server itself calls a line; label <c>severity</c>.</summary>
public enum Severity : byte
{
    Warning,
    Error,
    Fatal,
    Panic,
}
