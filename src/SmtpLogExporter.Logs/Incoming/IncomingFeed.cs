using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Incoming;

/// <summary>
/// Lines that are sent to us. With a spool they are on disk before they are counted, and what a crash cut off is read again from there: each line that reached the disk counts once.
/// Without one, what is in memory when the process is killed is lost: at most once.
/// </summary>
internal sealed class IncomingFeed : IFeed
{
    private const long LookAgain = 50;
    private const long LookAfterReceiver = 1_000;
    private readonly string _key;
    private readonly Inbox _inbox;
    private readonly IReceiver _receiver;
    private readonly Losses _losses;
    private readonly Spooler? _spooler;
    private readonly Clock _clock;
    private readonly SourceAccount _before = new();
    private readonly SourceAccount _draft = new();
    private Batch? _batch;
    private long _replayEnd;
    private long _position;
    private long _shownPosition;
    private long _receiverSeenAt = long.MinValue / 2;
    private string? _trouble;
    private bool _isHandedOn;

    /// <param name="source">Whom the lines are of.</param>
    /// <param name="key">The same for the same listener, so that its position is found again.</param>
    /// <param name="saved">What was saved before.</param>
    /// <param name="inbox">Where the receiver puts lines.</param>
    /// <param name="receiver">Not begun yet.</param>
    /// <param name="losses">Where the receiver counts.</param>
    /// <param name="spooler">Null: no spool.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="holding">What the feed before this one had in hand; its inbox is this one's.</param>
    public IncomingFeed(LogSource source, string key, SavedFamily? saved, Inbox inbox, IReceiver receiver, Losses losses, Spooler? spooler, Clock clock, Holding? holding = null)
    {
        Source = source;
        _key = key;
        _inbox = inbox;
        _receiver = receiver;
        _losses = losses;
        _spooler = spooler;
        _clock = clock;
        if (saved is not null)
        {
            _before.Take(saved.Account);
            _draft.Take(saved.Account);
        }

        _batch = holding?.Batch;
        _position = _shownPosition = spooler?.Begin ?? holding?.Position ?? 0;
        _replayEnd = spooler?.End ?? _position;
        _draft.CatchUpRemaining = _replayEnd - _position;
        _draft.IsUp = true;
    }

    /// <summary>The path whose lines can be handed on; null if there is a listener.</summary>
    public string? Pipe => _spooler is null ? _key : null;

    public LogSource Source { get; }

    public long CurrentWrittenAt => _clock.Wall;

    public bool IsBusy => _batch is not null || _position < _replayEnd || (_spooler is not null ? _spooler.HasReady : _inbox.Waiting > 0);

    public bool IsDone => _receiver.HasEnded && !IsBusy && _inbox.Waiting == 0;

    public bool IsDirty { get; private set; } = true;

    public long NextLook { get; private set; }

    public bool Poll(Block block, long now)
    {
        NextLook = now + LookAgain;
        LookAfter(now);
        if (_position < _replayEnd)
            return Replay(block);
        _batch ??= _spooler is not null ? _spooler.Take() : TakeUnspooled();
        if (_batch is null)
            return false;
        int from = (int)(_position - _batch.Start);
        ReadOnlySpan<byte> rest = _batch.Bytes[from..];
        rest = rest[..Math.Min(rest.Length, block.Space.Length)];
        rest.CopyTo(block.Space);
        return block.Load(0, rest.Length, _position, LineEncoding.Bytes);
    }

    public void Settle(Block block)
    {
        _draft.BytesRead += block.Position - _position;
        _position = block.Position;
        _draft.LastReadAt = _clock.Wall;
        _draft.CatchUpRemaining = Math.Max(0, _replayEnd - _position);
        if (_batch is not null && _position >= _batch.End)
        {
            _inbox.Release(_batch);
            _batch = null;
        }

        Publish();
    }

    public void Publish()
    {
        IsDirty = false;
        _draft.LagBytes = _inbox.Waiting + _draft.CatchUpRemaining;
        _shownPosition = _position;
        Source.Account.Take(_draft);
    }

    public void Save(BinaryWriter to)
    {
        SavedFamily.Save(to, _key, Source.Label, Source.Account, [], Spooler.Text(_shownPosition));
        _spooler?.Written(_shownPosition);
    }

    public void Kept() => _spooler?.Kept();

    public void LetGo()
    {
        _receiver.LetGo();
        _spooler?.Finish();
        _receiverSeenAt = long.MinValue / 2;
    }

    /// <summary>What only this feed has, for the one that goes on in its place. Nothing is polled or counted here afterwards.</summary>
    public Holding HandOn()
    {
        _isHandedOn = true;
        return new Holding(_key, _inbox, _receiver, _batch, _position);
    }

    public void Dispose()
    {
        if (!_isHandedOn)
            _receiver.Dispose();
        _spooler?.Dispose();
    }

    private Batch? TakeUnspooled()
    {
        Batch? batch = _inbox.Take();
        if (batch is not null)
            batch.Start = _position;
        return batch;
    }

    /// <summary>What the process before this one did not count, or did not save that it had.</summary>
    private bool Replay(Block block)
    {
        long position = _position;
        long missing = 0;
        int count = 0;
        try
        {
            count = _spooler!.Read(ref position, _replayEnd, block.Space, out missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            missing = _replayEnd - position;
            position = _replayEnd;
            _draft.ReadErrorTotals["io"]++;
        }

        if (missing > 0)
        {
            _draft.Gaps++;
            _draft.LostByteTotals["network"] += missing;
            _before.LostByteTotals["network"] += missing;
        }

        _position = position;
        _draft.CatchUpRemaining = _replayEnd - position;
        IsDirty = true;
        return count > 0 && block.Load(0, count, position, LineEncoding.Bytes);
    }

    private void LookAfter(long now)
    {
        if (now < _receiverSeenAt + LookAfterReceiver)
            return;
        _receiverSeenAt = now;
        _receiver.Look();
        _spooler?.Trim();
        foreach ((string reason, long count) in _losses.Dropped)
            Count(_before.DroppedTotals, _draft.DroppedTotals, reason, count);
        Count(_before.LostByteTotals, _draft.LostByteTotals, "network", _losses.Bytes);
        Count(_before.ReadErrorTotals, _draft.ReadErrorTotals, "decode", _losses.Malformed);
        bool isUp = _receiver.Trouble is null;
        string? trouble = _receiver.Trouble ?? _spooler?.Trouble;
        if (!isUp && _draft.IsUp)
            _draft.ReadErrorTotals["io"]++;
        IsDirty |= isUp != _draft.IsUp || trouble != _trouble;
        _draft.IsUp = isUp;
        _draft.Trouble = _trouble = trouble;
    }

    private void Count(Dictionary<string, long> before, Dictionary<string, long> totals, string name, long count)
    {
        long total = before.GetValueOrDefault(name) + count;
        IsDirty |= totals.GetValueOrDefault(name) != total;
        totals[name] = total;
    }
}
