namespace SmtpLogExporter.Logs;

/// <summary>Where to begin in a log that was never read before.</summary>
public enum StartAt
{
    End,
    Beginning,
}
