using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The server calls this line a warning or worse, and no client caused it.</summary>
public readonly ref struct SeverityLogged
{
    public Severity Severity { get; init; }
}
