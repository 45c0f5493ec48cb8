using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One message left the queue.</summary>
public readonly ref struct MessageCompleted
{
    public CompletionOutcome Outcome { get; init; }
}
