namespace SmtpLogExporter.State;

/// <summary>What is told about the state.</summary>
internal static partial class StateMessages
{
    [LoggerMessage(Level = LogLevel.Error, Message = "the state cannot be saved: counting goes on, but a crash would now lose counts and start all counters at 0")]
    public static partial void NotSaved(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "the state is saved again")]
    public static partial void SavedAgain(ILogger log);

    [LoggerMessage(Level = LogLevel.Debug, Message = "cannot note on disk that unsaved numbers were shown")]
    public static partial void NotMarked(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "state")]
    public static partial void Remark(ILogger log, string remark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the numbers shown before cannot be proven covered: all counters start at 0")]
    public static partial void Reset(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the state of the previous generation is used, the logs since then are read again")]
    public static partial void Previous(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "a metric family starts at 0 because its shape has changed")]
    public static partial void FamilyAnew(ILogger log, string family);

    [LoggerMessage(Level = LogLevel.Information, Message = "state restored")]
    public static partial void Restored(ILogger log, long sequence);
}
