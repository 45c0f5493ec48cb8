using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>What became of one recipient in one attempt, or of one recipient given up.</summary>
public readonly ref struct RecipientResult
{
    /// <summary>Queue id of the message.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public Transport Transport { get; init; }

    public DeliveryResult Result { get; init; }

    /// <summary>For deferred, bounced and expired.</summary>
    public Reason Reason { get; init; }

    public string? Rule { get; init; }

    /// <summary>0: none.</summary>
    public int Code { get; init; }

    public EnhancedCode Enhanced { get; init; }

    /// <summary>Name of the mailbox provider; null where the delivery is none of a provider's.</summary>
    public string? Provider { get; init; }

    public ReadOnlySpan<byte> RecipientDomain { get; init; }

    /// <summary>Microseconds from arrival to this final result; -1: not to be observed.</summary>
    public long Delay { get; init; }

    /// <summary>Microseconds, -1: not to be observed.</summary>
    public long BeforeQueue { get; init; }

    /// <summary>Microseconds, -1: not to be observed.</summary>
    public long InQueue { get; init; }

    /// <summary>Microseconds, -1: not to be observed.</summary>
    public long Connect { get; init; }

    /// <summary>Microseconds, -1: not to be observed.</summary>
    public long Transmit { get; init; }

    /// <summary>Attempts this recipient took, at its final result; 0: not to be observed.</summary>
    public int Attempts { get; init; }

    /// <summary>Size of the message for each delivered recipient, 0 where unknown.</summary>
    public long Bytes { get; init; }
}
