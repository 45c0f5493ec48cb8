namespace SmtpLogExporter.Ingest;

/// <summary>What is told about reading.</summary>
internal static partial class IngestMessages
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "the backlog is not read yet, the metrics are shown all the same")]
    public static partial void CatchUpTimeout(ILogger log, long remainingBytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "caught up, the metrics are shown from now on")]
    public static partial void CaughtUp(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "source cannot be read")]
    public static partial void SourceTrouble(ILogger log, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "source is read, but not all is well")]
    public static partial void SourceNotice(ILogger log, string source, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "source is counted at most once: what is not counted yet is lost if the exporter is killed")]
    public static partial void AtMostOnce(ILogger log, string source);

    [LoggerMessage(Level = LogLevel.Information, Message = "a mail log has appeared and is read from now on")]
    public static partial void SourceFound(ILogger log, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "source probably has the mail of another source: it is counted twice, leave one of them out")]
    public static partial void Duplicate(ILogger log, string source, string duplicateOf);

    [LoggerMessage(Level = LogLevel.Information, Message = "source can be read again")]
    public static partial void SourceReadAgain(ILogger log, string source);

    [LoggerMessage(Level = LogLevel.Critical, Message = "reading has ended with an error: this is a defect, please report it")]
    public static partial void PumpFailed(ILogger log, Exception error);
}
