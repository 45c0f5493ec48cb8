using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A queue id was given to a transaction of a session; nothing is accepted yet.</summary>
public readonly ref struct TransactionOpened
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> ClientName { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }

    /// <summary>The session has authenticated.</summary>
    public bool IsAuthenticated { get; init; }

    public AuthMechanism Mechanism { get; init; }

    public ReadOnlySpan<byte> UserName { get; init; }

    /// <summary>Queue id the same message had before a filter handed it back, or empty.</summary>
    public ReadOnlySpan<byte> OriginalId { get; init; }
}
