namespace SmtpLogExporter.State;

/// <summary>What saving came to in this process.</summary>
internal sealed record Checkpoints
{
    public long Failures { get; init; }

    /// <summary>Wall time, milliseconds UTC; 0: none yet.</summary>
    public long LastSuccessAt { get; init; }

    public TimeSpan LastDuration { get; init; }

    public long Bytes { get; init; }

    /// <summary>Why the last one failed; null if it did not.</summary>
    public string? Trouble { get; init; }
}
