namespace SmtpLogExporter.State;

/// <summary>Where snapshots are kept; a seam for disks that fail.</summary>
internal interface IStateStore
{
    /// <summary>Makes a snapshot durable and returns its size in bytes.</summary>
    /// <exception cref="IOException">It is not durable; what was saved before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    long Save(Snapshot snapshot);

    /// <summary>Notes that numbers of a later cut than any saved one were shown.</summary>
    /// <exception cref="IOException">The note could not be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    void MarkShown(long sequence);
}
