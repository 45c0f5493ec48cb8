using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>Commands of one session.</summary>
public readonly ref struct CommandsCounted
{
    public SmtpCommand Command { get; init; }

    public int Accepted { get; init; }

    public int Refused { get; init; }
}
