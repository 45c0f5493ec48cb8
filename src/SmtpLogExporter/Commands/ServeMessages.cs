namespace SmtpLogExporter.Commands;

/// <summary>What is told about serving.</summary>
internal static partial class ServeMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "listening")]
    public static partial void Started(ILogger log, string version, string addresses, string sources);

    [LoggerMessage(Level = LogLevel.Warning, Message = "no mail log was found yet; the search goes on")]
    public static partial void NothingFound(ILogger log, string searched, string advice);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration read again")]
    public static partial void Reloaded(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "configuration read again; these sections hold from now on")]
    public static partial void Changed(ILogger log, string sections);

    [LoggerMessage(Level = LogLevel.Warning, Message = "configuration read again; these sections hold after a restart")]
    public static partial void NeedsRestart(ILogger log, string sections);

    [LoggerMessage(Level = LogLevel.Error, Message = "mistake in the configuration, the last good one stays")]
    public static partial void Mistake(ILogger log, string problem);
}
