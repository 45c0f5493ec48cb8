namespace SmtpLogExporter.Logs;

/// <summary>One stream of lines in order: a log file with its rotated siblings, or another carrier. Clock, stories and dialect are kept per source.</summary>
public sealed class LogSource
{
    internal LogSource(int index, string label, SourceSpec spec, string kind)
    {
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

    /// <summary>Label value <c>kind</c>: file, journal, eventlog, syslog, stdin.</summary>
    public string Kind { get; }

    /// <summary>Folder and fixed name of its files; null where there are none. Another one once a glob matches its first file.</summary>
    public string? Path { get; internal set; }

    /// <summary>What is lost if the process is killed is lost for good: nobody can be asked again.</summary>
    public bool IsAtMostOnce { get; internal init; }

    /// <summary>The fixed part of the name of its files, whatever the label says; null for other carriers.</summary>
    public string? FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Totals and state as of the last <see cref="LogReader.Settle"/>.</summary>
    public SourceAccount Account { get; } = new();
}
