namespace SmtpLogExporter.Web;

/// <summary>What is told about the web configuration.</summary>
internal static partial class WebMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "web configuration read again")]
    public static partial void Reloaded(ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "mistake in the web configuration, the last good one stays")]
    public static partial void Mistake(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "remark on the web configuration")]
    public static partial void Remark(ILogger log, string remark);

    [LoggerMessage(Level = LogLevel.Error, Message = "a request could not be answered")]
    public static partial void Failed(ILogger log, string handler, Exception error);
}
