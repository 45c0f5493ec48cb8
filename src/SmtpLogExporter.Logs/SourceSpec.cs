namespace SmtpLogExporter.Logs;

/// <summary>A configured source of lines.</summary>
public sealed record SourceSpec
{
    /// <summary>Alias for the <c>source</c> label, or null: the fixed part of the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Paths or globs; rotated and compressed siblings are found by themselves.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>How files without a byte order mark are written; a mark tells by itself.</summary>
    public LineEncoding Encoding { get; init; }

    /// <summary>Entries of the systemd journal instead of files; null: files.</summary>
    public JournalSpec? Journal { get; init; }
}
