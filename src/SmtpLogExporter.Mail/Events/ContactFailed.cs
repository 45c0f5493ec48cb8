using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A remote server could not be reached or talked to; the result line of the recipient is an <see cref="Attempted"/>.</summary>
public readonly ref struct ContactFailed
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Host { get; init; }

    public ReadOnlySpan<byte> Address { get; init; }

    public ContactFailure Reason { get; init; }
}
