using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>Something was forgotten before its end was seen.</summary>
public readonly ref struct MemoryLost
{
    public MemoryTable Table { get; init; }

    public ForgetCause Cause { get; init; }
}
