using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One accepted TCP connection.</summary>
public readonly ref struct ConnectionOpened
{
    public ClientKey Client { get; init; }
}
