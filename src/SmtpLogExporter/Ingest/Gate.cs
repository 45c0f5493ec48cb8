namespace SmtpLogExporter.Ingest;

/// <summary>
/// Guards all that is counted. The pump holds it for one batch at a time; scrapes and commits interrupt it between batches.
/// A plain lock would starve them, because the pump takes it again before a waiter has woken up (measured: 97 ms in the median against 0.11 ms); so the pump lets in first who waits.
/// </summary>
internal sealed class Gate
{
    private readonly object door = new();
    private long arrived;
    private long served;

    /// <summary>For the pump: waits for those who were waiting already, and for nobody who comes later.</summary>
    public Hold Enter()
    {
        Monitor.Enter(door);
        long waiting = Volatile.Read(ref arrived);
        while (served < waiting) Monitor.Wait(door);
        return new Hold(this, isReader: false);
    }

    /// <summary>For everybody else.</summary>
    public Hold Interrupt()
    {
        Interlocked.Increment(ref arrived);
        Monitor.Enter(door);
        return new Hold(this, isReader: true);
    }

    private void Leave(bool isReader)
    {
        if (isReader)
        {
            served++;
            Monitor.PulseAll(door);
        }

        Monitor.Exit(door);
    }

    /// <summary>Ends with its disposal, on the thread that began it.</summary>
    internal readonly ref struct Hold(Gate gate, bool isReader)
    {
        public void Dispose() => gate.Leave(isReader);
    }
}
