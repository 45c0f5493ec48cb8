namespace SmtpLogExporter.Access;

/// <summary>What is told about refused access. Names come from clients; the log escapes them.</summary>
internal static partial class AuditMessages
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "access refused")]
    public static partial void Refused(ILogger log, string address, string who, string method, string path, int status, string reason, long untold);
}
