using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The queue file of a message is gone.</summary>
public readonly ref struct MessageLeft
{
    public ReadOnlySpan<byte> Id { get; init; }

    public Departure How { get; init; }
}
