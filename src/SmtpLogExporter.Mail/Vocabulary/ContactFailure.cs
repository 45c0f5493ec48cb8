namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Why no dialogue with a remote server came about; label <c>reason</c>.</summary>
public enum ContactFailure : byte
{
    Timeout,
    Refused,
    Unreachable,
    Dns,
    Greeting,
    Helo,
    Tls,
    Auth,
    Lost,
    Other,
}
