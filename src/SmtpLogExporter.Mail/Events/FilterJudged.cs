using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Events;

/// <summary>A filter gave its verdict on a message or a session.</summary>
public readonly ref struct FilterJudged
{
    public ReadOnlySpan<byte> Id { get; init; }

    public Filter Filter { get; init; }

    public FilterResult Verdict { get; init; }
}
