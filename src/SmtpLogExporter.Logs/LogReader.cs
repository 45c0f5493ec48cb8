using System.Collections.Concurrent;
using SmtpLogExporter.Logs.Events;
using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Incoming;

namespace SmtpLogExporter.Logs;

/// <summary>
/// The door of this room: batches of lines, each exactly once. One thread calls it, in this order:
/// <see cref="Read"/> (does all I/O; nobody waits for it), then under the gate <see cref="TryTake"/> until it says no and <see cref="Settle"/>.
/// What <see cref="Read"/> learned shows in <see cref="Sources"/> and <see cref="Save"/> only from <see cref="Settle"/> on, so whoever holds the gate sees a consistent cut.
/// </summary>
public sealed class LogReader : IDisposable
{
    private const int LinesPerBatch = 256;
    private const int HandleLimit = 256;
    private const uint Magic = 0x4C53504F;
    private const byte Version = 3;

    private readonly IReadOnlyList<SourceSpec> _specs;
    private readonly LogReaderOptions _options;
    private readonly Clock _clock;
    private readonly SourceNames _names = new();
    private readonly OtherFeeds _others;
    private readonly ConcurrentQueue<(SourceSpec Spec, StartAt StartAt)> _offered = new();
    private readonly FileFamilies _families;
    private readonly Block _block;
    private readonly List<IFeed> _feeds = [];
    private readonly List<LogSource> _sources = [];
    private readonly List<IFeed> _shown = [];
    private readonly List<IFeed> _dirty = [];
    private IFeed[] _saved = [];
    private IFeed? _current;
    private int _turn;
    private int _left;
    private int _familiesFed;
    private bool _hasSearched;

    /// <summary>A reader of what the specs name. Nothing is opened before the first <see cref="Read"/>.</summary>
    public LogReader(IReadOnlyList<SourceSpec> specs, LogReaderOptions options, TimeProvider time)
        : this(specs, options, time, new LocalFileSystem(), Console.OpenStandardInput, static events => OperatingSystem.IsWindows() ? new WindowsEventChannel(events) : new NoEventChannel())
    {
    }

    internal LogReader(IReadOnlyList<SourceSpec> specs, LogReaderOptions options, TimeProvider time, IFileSystem files, Func<Stream> standardInput, Func<EventLogSpec, IEventChannel>? channelOf = null)
    {
        _specs = specs;
        _options = options;
        _clock = new Clock(time);
        _block = new Block(options.LineLimit);
        _others = new OtherFeeds(options, _clock, time, files, standardInput, channelOf ?? (static _ => new NoEventChannel()), _names);
        _families = new FileFamilies(specs, _others.IsFile, new Surroundings(files, options, _clock, new OpenFiles(HandleLimit)), _names);
    }

    /// <summary>All sources found so far; grows only in <see cref="Settle"/>.</summary>
    public IReadOnlyList<LogSource> Sources => _sources;

    /// <summary>The source of the current batch.</summary>
    public LogSource Current => _current?.Source ?? throw new InvalidOperationException("There is no batch.");

    /// <summary>When the file of the current batch was last written, milliseconds UTC.</summary>
    public long CurrentWrittenAt => _current?.CurrentWrittenAt ?? 0;

    /// <summary>With <see cref="LogReaderOptions.Once"/>: everything has been read.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The first search is settled and each source has been read as far as it went then; those that cannot be read do not count.</summary>
    public bool IsCaughtUp { get; private set; }

    /// <summary>Looks for new bytes and files. True if there is a batch (of at most 256 lines) or something to settle.</summary>
    public bool Read()
    {
        _left = LinesPerBatch;
        if (_current is not null && _block.HasLines)
            return true;
        _current = null;
        long now = _clock.Now;
        TakeOffered();
        if (!_hasSearched || _families.IsDue(now))
            Search();
        bool hasBatch = Poll(now);
        IsDone = !hasBatch && _options.Once && _feeds.TrueForAll(static feed => feed.IsDone && !feed.IsBusy) && _dirty.Count == 0;
        return hasBatch || _dirty.Count > 0;
    }

    /// <summary>The next line of the batch.</summary>
    public bool TryTake(out LogLine line)
    {
        if (_left > 0 && _current is not null && _block.TryTake(out line))
        {
            _left--;
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>The lines taken are counted: positions move past them.</summary>
    public void Settle()
    {
        _current?.Settle(_block);
        if (_dirty.Count == 0)
            return;
        for (int i = _shown.Count; i < _feeds.Count; i++)
        {
            _shown.Add(_feeds[i]);
            _sources.Add(_feeds[i].Source);
        }

        foreach (IFeed feed in _dirty)
            feed.Publish();
        _families.Publish();
        _dirty.Clear();
        IsCaughtUp = _hasSearched && _sources.TrueForAll(static source => source.Account.CatchUpRemaining == 0);
    }

    /// <summary>Waits until it is worth calling <see cref="Read"/> again.</summary>
    public void Wait(CancellationToken stop)
    {
        long due = _families.NextSearch;
        foreach (IFeed feed in _feeds)
        {
            if (feed.IsBusy)
                return;
            due = Math.Min(due, feed.NextLook);
        }

        long wait = Math.Clamp(due - _clock.Now, 0, (long)_options.PollInterval.TotalMilliseconds);
        _ = stop.WaitHandle.WaitOne((int)wait);
    }

    /// <summary>Positions, identities, totals.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Magic);
        to.Write(Version);
        _families.Save(to);
        to.Write(_shown.Count + _families.Saved.Unclaimed.Count);
        foreach (IFeed feed in _shown)
            feed.Save(to);
        Volatile.Write(ref _saved, [.. _shown]);
        foreach (SavedFamily saved in _families.Saved.Unclaimed)
            saved.Save(to);
    }

    /// <summary>What <see cref="Save"/> wrote last is on disk. On any thread.</summary>
    public void Kept()
    {
        foreach (IFeed feed in Volatile.Read(ref _saved))
            feed.Kept();
    }

    /// <summary>Another reader is to take over: addresses are free, and what came in over them is on disk. <see cref="Read"/> takes them again, if it is called.</summary>
    public void LetGo()
    {
        foreach (IFeed feed in _feeds)
            feed.LetGo();
    }

    /// <summary>A source that has what nobody else has, and could not be gone on with by a reader of these specs; null if there is none. Under the gate.</summary>
    public string? WouldBeLost(IReadOnlyList<SourceSpec> next)
    {
        bool GoesOn(IFeed feed) => !feed.Source.IsAtMostOnce || (feed is IncomingFeed { Pipe: { } path } && next.Any(spec => spec.Files.Contains(path)));
        return _shown.Find(feed => !GoesOn(feed))?.Source.Label;
    }

    /// <summary>Goes on with the pipes of another reader, which stands still and is to be disposed. To be called before the first <see cref="Read"/>.</summary>
    public void TakeOver(LogReader from)
    {
        foreach (IncomingFeed feed in from._feeds.OfType<IncomingFeed>().Where(static feed => feed.Pipe is not null))
            _others.Hold(feed.HandOn());
    }

    /// <summary>One more source of files or journal entries, from the next <see cref="Read"/> on. On any thread.</summary>
    public void Offer(SourceSpec spec, StartAt startAt) => _offered.Enqueue((spec, startAt));

    /// <summary>To be called before the first <see cref="Read"/>.</summary>
    /// <exception cref="InvalidDataException">These bytes were not written by <see cref="Save"/>, or by a later version.</exception>
    public void Load(BinaryReader from)
    {
        try
        {
            if (from.ReadUInt32() != Magic)
                throw new InvalidDataException("No saved log positions.");
            if (from.ReadByte() != Version)
                throw new InvalidDataException("Log positions saved by another version.");
            _families.Load(from);
            int count = SavedFamily.Checked(from.ReadInt32());
            for (int i = 0; i < count; i++)
                _families.Saved.Add(SavedFamily.Load(from));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("Saved log positions are damaged.", e);
        }
    }

    public void Dispose()
    {
        foreach (IFeed feed in _feeds)
            feed.Dispose();
    }

    private void Search()
    {
        if (!_hasSearched)
        {
            foreach (SourceSpec spec in _specs)
                _feeds.AddRange(_others.Of(spec, _families.Saved, _options.StartAt));
        }

        _hasSearched = true;
        _families.Search();
        for (; _familiesFed < _families.All.Count; _familiesFed++)
            _feeds.Add(_families.All[_familiesFed]);
        _dirty.Clear();
        _dirty.AddRange(_feeds);

        // Where there is nothing, nothing will be settled.
        if (_feeds.Count == 0)
            IsCaughtUp = true;
    }

    private bool Poll(long now)
    {
        for (int i = 0; i < _feeds.Count; i++)
        {
            _turn = _turn + 1 < _feeds.Count ? _turn + 1 : 0;
            IFeed feed = _feeds[_turn];
            if (!feed.IsBusy && now < feed.NextLook)
                continue;
            bool wasDirty = feed.IsDirty;
            bool hasLines = feed.Poll(_block, now);
            if (feed.IsDirty && (!wasDirty || !_dirty.Contains(feed)))
                _dirty.Add(feed);
            if (!hasLines)
                continue;
            _current = feed;
            return true;
        }

        return false;
    }

    private void TakeOffered()
    {
        if (!_hasSearched)
            return;
        while (_offered.TryDequeue(out (SourceSpec Spec, StartAt StartAt) offer))
        {
            _families.Add(offer.Spec, offer.StartAt);
            foreach (IFeed feed in _others.Of(offer.Spec, _families.Saved, offer.StartAt))
            {
                _feeds.Add(feed);
                _dirty.Add(feed);
            }
        }
    }
}
