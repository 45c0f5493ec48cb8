using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A rule acted without refusing anybody.</summary>
public readonly ref struct RuleApplied
{
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> ClientAddress { get; init; }

    public RuleAction Action { get; init; }

    public Stage Stage { get; init; }

    public int Code { get; init; }

    public EnhancedCode Enhanced { get; init; }

    public ReadOnlySpan<byte> Text { get; init; }
}
