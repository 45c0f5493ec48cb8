using System.Globalization;
using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Events;

/// <summary>
/// Events of the Windows Event Log, each once: the number of the last one counted is saved with the counters. Events that were pushed out before they were read are a gap; so is a log
/// that was cleared, whose numbers begin again.
/// </summary>
internal sealed class EventFeed : IFeed
{
    private const int MostLines = 256;
    private const long LookAgain = 1_000;
    private static readonly long[] Pauses = [1_000, 2_000, 5_000, 15_000, 30_000];
    private readonly EventLogSpec _spec;
    private readonly IEventChannel _channel;
    private readonly LogReaderOptions _options;
    private readonly Clock _clock;
    private readonly SourceAccount _draft = new();
    private readonly EntryLines _lines;
    private readonly Queue<LogEntry> _waiting = new();
    private long _counted;
    private string _shown;
    private long _asked;
    private long _lastTime;
    private int _failures;
    private bool _isPlaced;

    public EventFeed(LogSource source, EventLogSpec spec, IEventChannel channel, SavedFamily? saved, LogReaderOptions options, Clock clock)
    {
        Source = source;
        _spec = spec;
        _channel = channel;
        _options = options;
        _lines = new EntryLines(options.LineLimit);
        _clock = clock;
        _isPlaced = long.TryParse(saved?.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _counted) || options is not { StartAt: StartAt.End, Once: false };
        _asked = _counted;
        _shown = saved?.Cursor ?? "";
        if (saved is not null)
            _draft.Take(saved.Account);
        _draft.CatchUpRemaining = 1;
        _draft.IsUp = true;
    }

    public LogSource Source { get; }

    public long CurrentWrittenAt => _lastTime / 1000;

    public bool IsBusy => !IsDone && (_waiting.Count > 0 || _options.Once);

    public bool IsDone { get; private set; }

    public bool IsDirty { get; private set; } = true;

    public long NextLook { get; private set; }

    public bool Poll(Block block, long now)
    {
        if (IsDone || (_waiting.Count == 0 && (now < NextLook || !TryAsk(now))))
            return false;
        return Fill(block);
    }

    public void Settle(Block block)
    {
        if (_lines.Settle(block, out long bytes) is { } number)
            _counted = NumberOf(number);
        _draft.BytesRead += bytes;
        _draft.LastReadAt = _clock.Wall;
        Publish();
    }

    public void Publish()
    {
        IsDirty = false;
        _shown = _isPlaced ? _counted.ToString(CultureInfo.InvariantCulture) : "";
        Source.Account.Take(_draft);
    }

    public void Save(BinaryWriter to) => SavedFamily.Save(to, _spec.Key, Source.Label, Source.Account, [], _shown);

    public void Dispose() => _waiting.Clear();

    private bool TryAsk(long now)
    {
        NextLook = now + LookAgain;
        try
        {
            (long oldest, long newest) = _channel.Bounds();
            Place(oldest, newest);
            foreach (LogEntry entry in _channel.After(_asked, MostLines))
                _waiting.Enqueue(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            Fail(now, e);
            return false;
        }

        Recovered();
        if (_waiting.Count > 0)
            return true;
        IsDirty |= _draft.CatchUpRemaining > 0 || _options.Once;
        _draft.CatchUpRemaining = 0;
        IsDone = _options.Once;
        return false;
    }

    private void Place(long oldest, long newest)
    {
        if (!_isPlaced)
        {
            _isPlaced = true;
            _counted = _asked = newest;
            IsDirty = true;
            return;
        }

        bool isCleared = newest < _asked;
        if (isCleared || (_asked > 0 && oldest > _asked + 1))
        {
            _draft.Gaps++;
            IsDirty = true;
        }

        if (isCleared)
            _counted = _asked = 0;
        else if (_asked > 0 && oldest > _asked + 1)
            _counted = _asked = oldest - 1;
    }

    private bool Fill(Block block)
    {
        while (_waiting.TryPeek(out LogEntry entry) && _lines.HasRoom(block, entry))
        {
            _ = _waiting.Dequeue();
            _asked = NumberOf(entry.Cursor);
            _lastTime = entry.Time;
            if (_lines.Add(block, entry))
                return true;
        }

        return _lines.Load(block);
    }

    private static long NumberOf(string cursor) => long.Parse(cursor, CultureInfo.InvariantCulture);

    private void Recovered()
    {
        _failures = 0;
        if (_draft.IsUp)
            return;
        _draft.IsUp = true;
        _draft.Trouble = null;
        IsDirty = true;
    }

    private void Fail(long now, Exception e)
    {
        _draft.ReadErrorTotals[e is UnauthorizedAccessException ? "permission" : "io"]++;
        _draft.Trouble = e is PlatformNotSupportedException ? "There is no Windows Event Log on this system." : $"The event log {_spec.Log} cannot be read: {e.Message}";
        _draft.IsUp = false;
        _draft.CatchUpRemaining = 0;
        NextLook = now + Pauses[Math.Min(_failures++, Pauses.Length - 1)];
        IsDone = _options.Once;
        IsDirty = true;
    }
}
