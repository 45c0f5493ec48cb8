namespace SmtpLogExporter.Dialects.Mox;

/// <summary>How loud a line is (mlog/log.go).</summary>
internal enum MoxLevel
{
    Unknown,

    /// <summary>What was sent and received, with credentials and data or without.</summary>
    Trace,
    Debug,
    Info,

    /// <summary>Said at any level.</summary>
    Print,
    Warn,
    Error,
    Fatal,
}
