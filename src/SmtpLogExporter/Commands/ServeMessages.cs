namespace SmtpLogExporter.Commands;

/// <summary>What is told about serving.</summary>
internal static partial class ServeMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "listening")]
    public static partial void Started(ILogger log, string version, string addresses, string sources);
}
