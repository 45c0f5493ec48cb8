namespace SmtpLogExporter.Logs;

/// <summary>A configured source of lines.</summary>
public sealed record SourceSpec
{
    /// <summary>Alias for the <c>source</c> label, or null: the fixed part of the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Paths or globs; rotated and compressed siblings are found by themselves. <c>-</c> is standard input; a named pipe is read as one.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>How files without a byte order mark are written; a mark tells by itself.</summary>
    public LineEncoding Encoding { get; init; }

    /// <summary>Entries of the systemd journal instead of files; null: files.</summary>
    public JournalSpec? Journal { get; init; }

    /// <summary>Events of the Windows Event Log instead of files; null: files.</summary>
    public EventLogSpec? EventLog { get; init; }

    /// <summary>Messages sent by the syslog protocol instead of files; null: files.</summary>
    public SyslogSpec? Syslog { get; init; }
}
