namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>The level a line names: always in the own file, from warnings on in syslog (<c>syslog_write</c> of failures.c).</summary>
internal enum DovecotLevel : byte
{
    None,
    Debug,
    Info,
    Warning,
    Error,
    Fatal,
    Panic,
}
