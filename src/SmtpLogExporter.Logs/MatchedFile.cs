namespace SmtpLogExporter.Logs;

/// <summary>A file that a configured path or glob leads to now.</summary>
public sealed record MatchedFile
{
    /// <summary>The configured path or glob.</summary>
    public required string Pattern { get; init; }

    /// <summary>Full path; the pattern itself if nothing matches it.</summary>
    public required string Path { get; init; }

    /// <summary>Size on disk in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Last write, milliseconds UTC.</summary>
    public long WrittenAt { get; init; }

    /// <summary>Named by the pattern; otherwise a rotated or compressed sibling found by itself.</summary>
    public bool IsNamed { get; init; }

    /// <summary>A regular file, or one that cannot be looked at; never a pipe, a device or a folder.</summary>
    public bool IsFile { get; init; }

    public bool IsReadable { get; init; }

    /// <summary>What is wrong and what would mend it, in one line; null if nothing is.</summary>
    public string? Trouble { get; init; }
}
