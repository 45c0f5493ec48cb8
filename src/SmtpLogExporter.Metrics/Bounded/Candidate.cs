namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>A key that is watched but has no slot.</summary>
internal struct Candidate
{
    public SlotKey Key;

    /// <summary>At most this often seen lately.</summary>
    public uint Count;

    /// <summary>By how much <see cref="Count"/> may be too large: what it took over from the one it replaced.</summary>
    public uint Error;

    /// <summary>Next entry of the same hash chain, -1 at its end.</summary>
    public int Next;

    /// <summary>Place in the heap.</summary>
    public int Place;
}
