namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Which of Exim's logs a source is.</summary>
internal enum LogKind : byte
{
    /// <summary>All that happens; also what came through syslog.</summary>
    Main,

    /// <summary>Copies of the refusals, with the header of refused messages behind them.</summary>
    Reject,

    /// <summary>Copies of what troubles the server.</summary>
    Panic,
}
