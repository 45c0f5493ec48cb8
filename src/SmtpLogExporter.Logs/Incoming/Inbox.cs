namespace SmtpLogExporter.Logs.Incoming;

/// <summary>
/// Lines of senders that cannot be asked again, until they are counted. Bounded as a whole and per sender, so that one who floods it leaves room for others. Any thread may add;
/// one takes.
/// </summary>
internal sealed class Inbox(int limit)
{
    private const int SharesPerInbox = 4;
    private const int SpareBytes = 4 * 1024 * 1024;
    private readonly object _gate = new();
    private readonly Stack<Batch> _spare = new();
    private Batch _filling = new();
    private int _waiting;

    /// <summary>Bytes not counted yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Something waits to be taken.</summary>
    public bool HasMore
    {
        get
        {
            lock (_gate)
                return _filling.Length > 0;
        }
    }

    /// <summary>Adds a line. False if there is no room for this sender now.</summary>
    public bool TryAdd(Sender sender, ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            int most = (line.Length * LineText.Growth) + 1;
            if (_waiting + most > limit || sender.Waiting + most > limit / SharesPerInbox)
                return false;
            int length = LineText.Write(line, _filling.Room(most));
            _filling.Advance(length);
            _filling.Shares[sender] = _filling.Shares.GetValueOrDefault(sender) + length;
            sender.Waiting += length;
            _waiting += length;
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Adds a line, however long it takes until there is room: who sent it is made to wait.</summary>
    /// <returns>False if it was stopped before.</returns>
    public bool Add(Sender sender, ReadOnlySpan<byte> line, CancellationToken stop)
    {
        while (!TryAdd(sender, line))
        {
            if (stop.WaitHandle.WaitOne(LookAgain))
                return false;
        }

        return true;
    }

    /// <summary>Milliseconds after which to look again whether there is room.</summary>
    public const int LookAgain = 5;

    /// <summary>All lines that have come since the last time; null if none has.</summary>
    public Batch? Take()
    {
        lock (_gate)
        {
            if (_filling.Length == 0)
                return null;
            Batch taken = _filling;
            _filling = _spare.TryPop(out Batch? spare) ? spare : new Batch();
            return taken;
        }
    }

    /// <summary>A batch is counted: its room is free.</summary>
    public void Release(Batch batch)
    {
        lock (_gate)
        {
            _waiting -= batch.Length;
            foreach ((Sender sender, int bytes) in batch.Shares)
                sender.Waiting -= bytes;
            batch.Clear();
            if (_spare.Count < 2 && batch.Capacity <= SpareBytes)
                _spare.Push(batch);
        }
    }

    /// <summary>Waits until something has come, or a moment has passed.</summary>
    public void Wait()
    {
        lock (_gate)
        {
            if (_filling.Length == 0)
                _ = Monitor.Wait(_gate, 100);
        }
    }
}
