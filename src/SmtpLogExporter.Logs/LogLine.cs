namespace SmtpLogExporter.Logs;

/// <summary>One line without its line end (CR and LF taken off, NULs around it skipped). Valid until the next one is taken.</summary>
public readonly ref struct LogLine
{
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The line was longer than the limit: it counts, its text is not kept.</summary>
    public bool IsOversized { get; init; }
}
