namespace SmtpLogExporter.Mail.Facts;

/// <summary>One complaint.</summary>
public readonly ref struct FeedbackReport
{
    public ReadOnlySpan<byte> Kind { get; init; }

    public ReadOnlySpan<byte> Provider { get; init; }
}
