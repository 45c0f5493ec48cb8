namespace SmtpLogExporter.Queues;

/// <summary>What is told about reading queues.</summary>
internal static partial class QueueMessages
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "the queue cannot be read")]
    public static partial void CannotRead(ILogger log, string socket, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "the queue can be read again")]
    public static partial void ReadAgain(ILogger log, string socket);
}
