using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Facts;

/// <summary>One session ended.</summary>
public readonly ref struct SessionEnded
{
    public EndCause Cause { get; init; }

    public Stage Stage { get; init; }

    /// <summary>Microseconds, -1 unknown.</summary>
    public long Duration { get; init; }
}
