using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>How often a command was given in a session.</summary>
public readonly ref struct CommandsUsed
{
    public SmtpCommand Command { get; init; }

    public int Accepted { get; init; }

    public int Refused { get; init; }
}
