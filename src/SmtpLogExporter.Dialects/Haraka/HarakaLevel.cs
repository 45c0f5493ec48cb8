namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>The levels of Haraka's logger.</summary>
internal enum HarakaLevel : byte
{
    Unknown,
    Data,
    Protocol,
    Debug,
    Info,
    Notice,
    Warn,
    Error,
    Crit,
    Alert,
    Emerg,
}
