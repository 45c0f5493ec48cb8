namespace SmtpLogExporter.Mail.Events;

/// <summary>The server has taken responsibility; may be repeated on each retry.</summary>
public readonly ref struct MessageQueued
{
    public ReadOnlySpan<byte> Id { get; init; }

    /// <summary>Envelope sender without angle brackets; empty is the null sender.</summary>
    public ReadOnlySpan<byte> Sender { get; init; }

    /// <summary>Bytes, -1 unknown.</summary>
    public long Size { get; init; }

    /// <summary>-1 unknown.</summary>
    public int Recipients { get; init; }
}
