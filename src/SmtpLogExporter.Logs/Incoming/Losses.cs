namespace SmtpLogExporter.Logs.Incoming;

/// <summary>What was refused or lost on the way in; counted on many threads, since this process began.</summary>
internal sealed class Losses
{
    private long _notAllowed;
    private long _oversized;
    private long _overload;
    private long _malformed;
    private long _bytes;

    /// <summary>By label value <c>reason</c>.</summary>
    public IEnumerable<(string Reason, long Count)> Dropped =>
        [("not_allowed", Volatile.Read(ref _notAllowed)), ("oversized", Volatile.Read(ref _oversized)), ("overload", Volatile.Read(ref _overload))];

    /// <summary>Frames that cannot be read.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Bytes of what was lost, as far as they were seen.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The sender is not on the list, or cannot prove that it is.</summary>
    public void NotAllowed() => Interlocked.Increment(ref _notAllowed);

    public void Oversized(long bytes)
    {
        Interlocked.Increment(ref _oversized);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>There was no room, here or in the kernel, or for one more connection.</summary>
    public void Overload(long messages, long bytes = 0)
    {
        Interlocked.Add(ref _overload, messages);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Unreadable(long bytes)
    {
        Interlocked.Increment(ref _malformed);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>A connection ended within a message.</summary>
    public void CutOff(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
