namespace SmtpLogExporter.Logs;

/// <summary>One stream of lines in order: a log file with its rotated siblings, or another carrier. Clock, stories and dialect are kept per source.</summary>
public sealed class LogSource
{
    internal LogSource(int index, string label, SourceSpec spec, string kind, string? fileName)
    {
        FileName = fileName;
        Index = index;
        Label = label;
        Spec = spec;
        Kind = kind;
    }

    /// <summary>Place in <see cref="LogReader.Sources"/>; never changes within a process.</summary>
    public int Index { get; }

    /// <summary>Value of the <c>source</c> label, unique.</summary>
    public string Label { get; }

    public SourceSpec Spec { get; }

    /// <summary>Label value <c>kind</c>: file, journal, syslog, stdin.</summary>
    public string Kind { get; }

    /// <summary>The fixed part of the file's name, whatever the label says; null for other carriers.</summary>
    public string? FileName { get; }

    /// <summary>Totals and state as of the last <see cref="LogReader.Settle"/>.</summary>
    public SourceAccount Account { get; } = new();
}
