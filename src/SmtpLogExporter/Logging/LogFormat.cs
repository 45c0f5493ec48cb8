namespace SmtpLogExporter.Logging;

/// <summary>How the exporter's own messages are written.</summary>
internal enum LogFormat
{
    Logfmt,
    Json,
}
