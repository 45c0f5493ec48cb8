using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One verdict of one filter.</summary>
public readonly ref struct FilterVerdict
{
    public Filter Filter { get; init; }

    public FilterResult Verdict { get; init; }
}
