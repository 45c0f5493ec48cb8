using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>A rule acted without refusing anybody.</summary>
public readonly ref struct PolicyAction
{
    public RuleAction Action { get; init; }

    public Reason Reason { get; init; }

    public string? Rule { get; init; }
}
