using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>The server wrote a notification.</summary>
public readonly ref struct NotificationMade
{
    /// <summary>The message it is about.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>Its own id.</summary>
    public ReadOnlySpan<byte> NotificationId { get; init; }

    public NotificationKind Kind { get; init; }

    /// <summary>The log does not say what it tells: what became of the message it is about decides, <see cref="Kind"/> where that message is not known.</summary>
    public bool Untold { get; init; }
}
