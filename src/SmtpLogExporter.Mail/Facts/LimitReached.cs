using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One hit of a limit.</summary>
public readonly ref struct LimitReached
{
    public LimitKind Kind { get; init; }
}
