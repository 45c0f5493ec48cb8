namespace SmtpLogExporter.Logs;

/// <summary>What reading a source came to. Totals are saved with the positions, so they never go back.</summary>
public sealed class SourceAccount
{
    /// <summary>Bytes of log consumed, decompressed.</summary>
    public long BytesRead { get; internal set; }

    /// <summary>By kind: rename, truncate, recreate, archive.</summary>
    public IReadOnlyDictionary<string, long> Rotations => RotationTotals;

    /// <summary>Places where bytes are known to be missing.</summary>
    public long Gaps { get; internal set; }

    /// <summary>By reason: tail_lost, truncated, deleted, archive, network.</summary>
    public IReadOnlyDictionary<string, long> LostBytes => LostByteTotals;

    /// <summary>By reason: missing, permission, io, decode. One per change into that state, not one per poll.</summary>
    public IReadOnlyDictionary<string, long> ReadErrors => ReadErrorTotals;

    /// <summary>The newest file can be read.</summary>
    public bool IsUp { get; internal set; }

    /// <summary>Bytes written but not yet consumed.</summary>
    public long LagBytes { get; internal set; }

    /// <summary>Bytes still to be read of what was there at start; 0 once caught up, and 0 while the source cannot be read.</summary>
    public long CatchUpRemaining { get; internal set; }

    /// <summary>Wall time of the last successful read, milliseconds UTC; 0 before the first.</summary>
    public long LastReadAt { get; internal set; }

    /// <summary>What is wrong now and what would mend it, in one line; null if nothing is.</summary>
    public string? Trouble { get; internal set; }

    internal Dictionary<string, long> RotationTotals { get; } = new() { ["rename"] = 0, ["truncate"] = 0, ["recreate"] = 0, ["archive"] = 0 };

    internal Dictionary<string, long> LostByteTotals { get; } = new() { ["tail_lost"] = 0, ["truncated"] = 0, ["deleted"] = 0, ["archive"] = 0 };

    internal Dictionary<string, long> ReadErrorTotals { get; } = new() { ["missing"] = 0, ["permission"] = 0, ["io"] = 0, ["decode"] = 0 };
}
