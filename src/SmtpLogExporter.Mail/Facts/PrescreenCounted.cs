using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One event of a front end or protocol check.</summary>
public readonly ref struct PrescreenCounted
{
    public PrescreenEvent Event { get; init; }

    /// <summary>-1: none to observe.</summary>
    public int Score { get; init; }
}
