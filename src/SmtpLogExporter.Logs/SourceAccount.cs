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

    /// <summary>Messages refused, by reason: not_allowed, oversized, overload.</summary>
    public IReadOnlyDictionary<string, long> Dropped => DroppedTotals;

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

    internal Dictionary<string, long> LostByteTotals { get; } = new() { ["tail_lost"] = 0, ["truncated"] = 0, ["deleted"] = 0, ["archive"] = 0, ["network"] = 0 };

    internal Dictionary<string, long> DroppedTotals { get; } = new() { ["not_allowed"] = 0, ["oversized"] = 0, ["overload"] = 0 };

    internal Dictionary<string, long> ReadErrorTotals { get; } = new() { ["missing"] = 0, ["permission"] = 0, ["io"] = 0, ["decode"] = 0 };

    /// <summary>Makes this the same as another account.</summary>
    internal void Take(SourceAccount other)
    {
        BytesRead = other.BytesRead;
        Gaps = other.Gaps;
        IsUp = other.IsUp;
        LagBytes = other.LagBytes;
        CatchUpRemaining = other.CatchUpRemaining;
        LastReadAt = other.LastReadAt;
        Trouble = other.Trouble;
        Copy(other.RotationTotals, RotationTotals);
        Copy(other.LostByteTotals, LostByteTotals);
        Copy(other.ReadErrorTotals, ReadErrorTotals);
        Copy(other.DroppedTotals, DroppedTotals);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(BytesRead);
        to.Write(Gaps);
        to.Write(LastReadAt);
        foreach (Dictionary<string, long> totals in (ReadOnlySpan<Dictionary<string, long>>)[RotationTotals, LostByteTotals, ReadErrorTotals, DroppedTotals])
        {
            to.Write(totals.Count);
            foreach ((string name, long total) in totals)
            {
                to.Write(name);
                to.Write(total);
            }
        }
    }

    internal void Load(BinaryReader from)
    {
        BytesRead = from.ReadInt64();
        Gaps = from.ReadInt64();
        LastReadAt = from.ReadInt64();
        foreach (Dictionary<string, long> totals in (ReadOnlySpan<Dictionary<string, long>>)[RotationTotals, LostByteTotals, ReadErrorTotals, DroppedTotals])
        {
            int count = from.ReadInt32();
            if (count is < 0 or > 100)
                throw new InvalidDataException("A saved account has too many totals.");
            for (int i = 0; i < count; i++)
                totals[from.ReadString()] = from.ReadInt64();
        }
    }

    private static void Copy(Dictionary<string, long> from, Dictionary<string, long> to)
    {
        foreach ((string name, long total) in from)
            to[name] = total;
    }
}
