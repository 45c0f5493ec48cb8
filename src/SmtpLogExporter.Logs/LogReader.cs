namespace SmtpLogExporter.Logs;

/// <summary>
/// The door of this room: batches of lines, each exactly once. One thread calls it, in this order:
/// <see cref="Read"/> (does all I/O; nobody waits for it), then under the gate <see cref="TryTake"/> until it says no and <see cref="Settle"/>.
/// What <see cref="Read"/> learned shows in <see cref="Sources"/> and <see cref="Save"/> only from <see cref="Settle"/> on, so whoever holds the gate sees a consistent cut.
/// </summary>
public sealed class LogReader : IDisposable
{
    public LogReader(IReadOnlyList<SourceSpec> specs, LogReaderOptions options, TimeProvider time) => throw new InvalidOperationException($"{specs}{options}{time}");

    /// <summary>All sources found so far; grows only in <see cref="Settle"/>.</summary>
    public IReadOnlyList<LogSource> Sources => [];

    /// <summary>The source of the current batch.</summary>
    public LogSource Current => throw new InvalidOperationException();

    /// <summary>When the file of the current batch was last written, milliseconds UTC.</summary>
    public long CurrentWrittenAt => 0;

    /// <summary>With <see cref="LogReaderOptions.Once"/>: everything has been read.</summary>
    public bool IsDone => false;

    /// <summary>Looks for new bytes and files. True if there is a batch (of at most 256 lines) or something to settle.</summary>
    public bool Read() => false;

    /// <summary>The next line of the batch.</summary>
    public bool TryTake(out LogLine line)
    {
        line = default;
        return false;
    }

    /// <summary>The lines taken are counted: positions move past them.</summary>
    public void Settle()
    {
    }

    /// <summary>Waits until it is worth calling <see cref="Read"/> again.</summary>
    public void Wait(CancellationToken stop) => stop.WaitHandle.WaitOne(250);

    /// <summary>Positions, identities, totals.</summary>
    public void Save(BinaryWriter to)
    {
    }

    /// <summary>To be called before the first <see cref="Read"/>.</summary>
    public void Load(BinaryReader from)
    {
    }

    public void Dispose()
    {
    }
}
