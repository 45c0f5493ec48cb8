using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>Operations on queued messages.</summary>
public readonly ref struct QueueOperationCounted
{
    public QueueOperation Operation { get; init; }

    public int Count { get; init; }
}
