namespace SmtpLogExporter.Logs;

/// <summary>How logs are read.</summary>
public sealed record LogReaderOptions
{
    /// <summary>First start only; files that appear later are read from their beginning.</summary>
    public StartAt StartAt { get; init; } = StartAt.End;

    /// <summary>Read to the end of everything, then be done: nothing is waited for, an unterminated last line counts.</summary>
    public bool Once { get; init; }

    /// <summary>Longest line in bytes; a longer one is counted and passed over.</summary>
    public int LineLimit { get; init; } = 64 * 1024;

    /// <summary>Pause between looks at files that have nothing new.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Pause between searches for new and rotated files.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Folder in which messages that cannot be asked for again are kept until they are counted; null: nowhere.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>How long a superseded file must be still before it is finished.</summary>
    public TimeSpan RotateGrace { get; init; } = TimeSpan.FromSeconds(60);
}
