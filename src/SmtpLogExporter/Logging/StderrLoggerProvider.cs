namespace SmtpLogExporter.Logging;

/// <summary>The exporter's own messages, one line each, to one writer. Everything that is not plain text is escaped: messages may carry file names.</summary>
internal sealed class StderrLoggerProvider(TextWriter to, LogLevel least, LogFormat format, TimeProvider time) : ILoggerProvider
{
    private readonly Lock writing = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this, IsOurs(categoryName) ? least : LeastOfOthers);

    public void Dispose()
    {
    }

    private static bool IsOurs(string category) => category.StartsWith(nameof(SmtpLogExporter), StringComparison.Ordinal);

    // The web server tells of every broken client; who scans the port would fill the log.
    private LogLevel LeastOfOthers => least <= LogLevel.Debug ? LogLevel.Information : LogLevel.Critical;

    private void Write(LogLevel level, string message, IReadOnlyList<KeyValuePair<string, object?>> fields, Exception? error)
    {
        string stamp = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        string line = format == LogFormat.Json ? LogLineText.Json(stamp, level, message, fields, error) : LogLineText.Logfmt(stamp, level, message, fields, error);
        lock (writing)
        {
            try
            {
                to.WriteLine(line);
                to.Flush();
            }
            catch (IOException)
            {
                // Nobody reads stderr any more: that must not end the counting.
            }
        }
    }

    private sealed class Writer(StderrLoggerProvider owner, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            IReadOnlyList<KeyValuePair<string, object?>> fields = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            owner.Write(logLevel, formatter(state, exception), fields, exception);
        }
    }
}
