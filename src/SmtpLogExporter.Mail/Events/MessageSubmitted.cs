namespace SmtpLogExporter.Mail.Events;

/// <summary>A program on this machine handed a message in.</summary>
public readonly ref struct MessageSubmitted
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Sender { get; init; }

    /// <summary>The id it had before an operator requeued it, or empty.</summary>
    public ReadOnlySpan<byte> PreviousId { get; init; }
}
