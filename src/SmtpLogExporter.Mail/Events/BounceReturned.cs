namespace SmtpLogExporter.Mail.Events;

/// <summary>A message already delivered elsewhere came back as a bounce.</summary>
public readonly ref struct BounceReturned
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Recipient { get; init; }

    public ReadOnlySpan<byte> Reply { get; init; }
}
