using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One line the server calls a warning or worse.</summary>
public readonly ref struct SeverityCounted
{
    public Severity Severity { get; init; }
}
