using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One event of the server itself.</summary>
public readonly ref struct ServerEventCounted
{
    public ServerEvent Event { get; init; }
}
