namespace SmtpLogExporter.Push;

/// <summary>What is told about pushing.</summary>
internal static partial class PushMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "metrics are pushed by OTLP")]
    public static partial void Begun(ILogger log, Uri endpoint, TimeSpan interval);

    [LoggerMessage(Level = LogLevel.Information, Message = "OTLP is configured, but OTEL_SDK_DISABLED is true: nothing is pushed")]
    public static partial void Disabled(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "metrics cannot be pushed")]
    public static partial void Failed(ILogger log, Uri endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "metrics can be pushed again")]
    public static partial void PushedAgain(ILogger log);
}
