namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How a recipient's mail leaves; label <c>transport</c>.</summary>
public enum Transport : byte
{
    Smtp,
    Lmtp,
    Local,
    Virtual,
    Pipe,
    Error,
    Discard,
    Other,
}
