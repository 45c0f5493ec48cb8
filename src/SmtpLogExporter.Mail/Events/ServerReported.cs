using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>Something happened to the server itself.</summary>
public readonly ref struct ServerReported
{
    public ServerEvent Event { get; init; }
}
