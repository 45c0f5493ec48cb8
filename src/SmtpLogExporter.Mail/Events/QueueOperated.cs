using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>An operator acted on a queued message.</summary>
public readonly ref struct QueueOperated
{
    /// <summary>Empty on a summary line.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public QueueOperation Operation { get; init; }

    /// <summary>The server did it by itself: the message's state follows, but no operation is counted.</summary>
    public bool Automatic { get; init; }

    /// <summary>Messages meant; 1 except on a summary line.</summary>
    public int Count { get; init; }
}
