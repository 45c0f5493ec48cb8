using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One address probe.</summary>
public readonly ref struct ProbeCounted
{
    public ProbeResult Result { get; init; }
}
