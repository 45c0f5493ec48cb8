namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Which side opened the connection; label <c>direction</c>.</summary>
public enum Direction : byte
{
    In,
    Out,
}
