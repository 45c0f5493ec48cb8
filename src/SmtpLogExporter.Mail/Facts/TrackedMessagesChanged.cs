using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>The number of messages in a state, as derived from the log, changed.</summary>
public readonly ref struct TrackedMessagesChanged
{
    public TrackedState State { get; init; }

    public int Change { get; init; }
}
