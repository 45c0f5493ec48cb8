namespace SmtpLogExporter.Settings;

/// <summary>Where and how often the state is saved.</summary>
internal sealed record StatePlan
{
    /// <summary>Null: the first of the usual folders that can be written.</summary>
    public string? Folder { get; init; }

    /// <summary>Where messages that cannot be asked for again are kept until they are counted; null: nowhere.</summary>
    public string? SpoolFolder { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the metrics are withheld while a backlog is read.</summary>
    public TimeSpan CatchUpTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
