namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>Something that happened to the mail server itself; label <c>event</c>.</summary>
public enum ServerEvent : byte
{
    Start,
    Stop,
    Reload,
    ProcessCrash,
    ProcessLimit,
    ConfigError,
    DiskFull,
    QueueWriteError,
    TableError,
    DatabaseStale,
    MailLoop,
    ClockProblem,
    MilterError,
    DnsError,
    TlsError,
    AuthBackendError,
    QueueCorrupt,
    FileLimit,
    OutOfMemory,
}
