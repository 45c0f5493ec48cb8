namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// A log with its rotated and compressed siblings: one source. Files are read oldest first; a rotated one is held open for late writers while its
/// successor is read already.
/// </summary>
internal sealed class FileFamily : IFeed
{
    // A folder in which something changes all the time is never as it was listed.
    private const int SearchesEnough = 3;

    private readonly Surroundings _around;
    private readonly EntryReader _reader;
    private readonly List<FileEntry> _active = [];
    private FileEntry? _current;
    private FileRecord[] _records = [];
    private bool _wasArranged = true;
    private string? _notice;
    private int _at;
    private bool _isHeld;
    private long _behindElsewhere;
    private long _catchUpElsewhere;

    public FileFamily(LogSource source, string key, Surroundings around)
    {
        Source = source;
        Key = key;
        _around = around;
        _reader = new EntryReader(this, around);
    }

    public LogSource Source { get; }

    /// <summary>Directory and fixed name part.</summary>
    public string Key { get; set; }

    /// <summary>Oldest first.</summary>
    public List<FileEntry> Entries { get; } = [];

    public Ledger Ledger { get; } = new();

    /// <summary>Something happened that only a search can clear up.</summary>
    public bool WantsSearch { get; set; }

    /// <summary>A file was emptied in place, and no search has looked for its copy yet: what turned up may be that.</summary>
    public bool HasNewRemains { get; set; }

    /// <summary>States of entries changed: the list of those to read is to be made anew.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Number of the latest search.</summary>
    public int Generation { get; set; }

    /// <summary>No search has looked at it yet.</summary>
    public bool IsFresh { get; set; } = true;

    /// <summary>Stands for a glob that matches nothing so far.</summary>
    public bool IsPlaceholder { get; set; }

    /// <summary>Trouble of the family as a whole: nothing there, or a directory that may not be read.</summary>
    public FileFault Fault { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>Something named by the configuration that is no file; shown when there is nothing worse.</summary>
    public string? Notice
    {
        get => _notice;
        set
        {
            HasChanged |= _notice != value;
            _notice = value;
        }
    }

    public long CurrentWrittenAt => _current?.Modified ?? 0;

    public bool IsBusy { get; private set; }

    public bool IsDone => _active.TrueForAll(static entry => HasGivenUp(entry)) && !WantsSearch;

    public bool IsDirty => Ledger.IsDirty;

    public long NextLook { get; private set; }

    public bool Poll(Block block, long now)
    {
        // While one file gives line after line, the older ones are looked at once per interval, not once per block.
        if (!IsBusy || now >= NextLook)
        {
            _at = 0;
            _isHeld = false;
            NextLook = now + (long)_around.Options.PollInterval.TotalMilliseconds;
        }

        IsBusy = false;
        bool isWorking = false;
        bool hasLines = false;
        for (; _at < _active.Count && !hasLines; _at += hasLines ? 0 : 1)
        {
            FileEntry entry = _active[_at];
            if (!entry.IsActive || (entry.IsDormant && !_reader.IsToWake(entry, now)))
                continue;
            if (_isHeld && !entry.HasBegun && entry.State != EntryState.Checking)
            {
                _reader.Watch(entry, now);
                continue;
            }

            TailResult result = _reader.Look(entry, block, now);
            if (result == TailResult.Busy)
                _isHeld = isWorking = true;
            else if (result == TailResult.Waiting)
                _isHeld = true;
            hasLines = result == TailResult.Lines;
            if (!hasLines || entry.HasBegun || (!HasAnOlderOneGrown() && IsNextInOrder(entry)))
                continue;
            block.Clear();
            hasLines = false;
            _isHeld = true;
            isWorking |= !WantsSearch;
            break;
        }

        IsBusy = hasLines || isWorking;
        if (hasLines)
            Begin(_active[_at]);
        else
            _at = 0;
        ArrangeIfChanged();
        return hasLines;
    }

    public void Settle(Block block)
    {
        FileEntry entry = _current!;
        Ledger.Draft.BytesRead += block.Position - entry.Position;
        entry.Position = block.Position;
        entry.Anchor.Set(block.Before);
        entry.Publish();
        Show();
    }

    public void Publish()
    {
        Ledger.IsDirty = false;
        _behindElsewhere = 0;
        _catchUpElsewhere = 0;
        foreach (FileEntry entry in _active)
        {
            entry.Publish();
            if (entry == _current)
                continue;
            _behindElsewhere += entry.Behind;
            _catchUpElsewhere += entry.CatchUpRemaining;
        }

        Show();
        if (!_wasArranged)
            return;
        _wasArranged = false;
        _records = new FileRecord[Entries.Count];
        for (int i = 0; i < _records.Length; i++)
        {
            Entries[i].Publish();
            _records[i] = Entries[i].Record;
        }
    }

    public void Save(BinaryWriter to) => SavedFamily.Save(to, Key, Source.Label, Source.Account, _records);

    public void Restore(SavedFamily saved)
    {
        IsFresh = false;
        Ledger.Draft.Take(saved.Account);
        Entries.AddRange(saved.Entries);
        Arrange();
        foreach (FileEntry entry in Entries)
        {
            entry.WasLast = entry.IsActive && !entry.IsSuperseded;
            Generation = Math.Max(Generation, entry.Generation);
        }
    }

    public void Finish(FileEntry entry)
    {
        entry.Close();
        entry.State = EntryState.Finished;
        HasChanged = true;
    }

    /// <summary>What the file held before is to be found in a copy, from the position on; the file itself begins anew.</summary>
    public void Truncated(FileEntry entry)
    {
        if (entry.Size > 0 && entry.Head.Length > 0)
        {
            FileEntry remains = new(entry.Path, entry.Name)
            {
                IsRemains = true,
                Head = entry.Head,
                Encoding = entry.Encoding,
                Position = entry.Position,
                Size = Math.Max(entry.Position, entry.SoundAt < 0 ? entry.Size : entry.SoundSize),
                Modified = entry.Modified,
            };
            remains.Anchor.Set(entry.Anchor);
            Entries.Insert(Entries.IndexOf(entry), remains);
            HasNewRemains = true;
        }

        Ledger.Rotated("truncate");
        entry.Position = 0;
        entry.Anchor.Set([]);
        entry.Head = default;
        entry.Size = 0;
        entry.Encoding = LineEncoding.Bytes;
        entry.Ends = 0;
        entry.IsStarted = false;
        entry.ReadyIn = -1;
        entry.IsNew = true;
        HasChanged = true;
        WantsSearch = true;
    }

    /// <summary>A known log was compressed: its entry lives on in the archive.</summary>
    public void Replace(FileEntry known, FileEntry archive)
    {
        bool wasRemains = known.IsRemains;
        known.MoveInto(new FoundFile(archive.Path, archive.Name, new FileStat { Key = archive.Key, Size = archive.DiskSize, Modified = archive.Modified }, FileFault.None, true));
        known.Size = Math.Max(archive.Size, known.Position);
        known.IsKnownWhole = archive.IsKnownWhole;
        known.IsBroken = archive.IsBroken;
        known.Fault = archive.Fault;
        known.Trouble = archive.Trouble;
        known.State = archive.Size > known.Position ? EntryState.Reading : EntryState.Finished;
        _ = Entries.Remove(archive);
        if (!wasRemains)
            Ledger.Rotated("archive");
        HasChanged = true;
    }

    public void SetFault(FileFault fault, string? trouble)
    {
        if (fault != FileFault.None && fault != Fault)
            Ledger.CountFault(fault);
        HasChanged |= fault != Fault || trouble != Trouble;
        Fault = fault;
        Trouble = trouble;
    }

    public void ArrangeIfChanged()
    {
        if (HasChanged || Ledger.HasFaultChanged)
            Arrange();
    }

    /// <summary>Order, superseded files, what is to be read, and the state of the source.</summary>
    public void Arrange()
    {
        HasChanged = false;
        Ledger.HasFaultChanged = false;
        _wasArranged = true;
        Ledger.IsDirty = true;
        FamilyOrder.Sort(Entries);
        _active.Clear();
        _at = 0;
        FileEntry? newest = null;
        for (int i = Entries.Count - 1; i >= 0; i--)
        {
            FileEntry entry = Entries[i];
            entry.IsSuperseded = newest is not null;
            if ((!entry.Name.IsArchive || entry.Name.IsStream) && !entry.IsRemains && entry.State != EntryState.Copy)
                newest ??= entry;
            if (entry.IsActive)
                _active.Insert(0, entry);
        }

        newest ??= Entries.Count > 0 ? Entries[^1] : null;
        FileEntry? troubled = newest is { Trouble: not null } ? newest : Entries.FindLast(static entry => entry is { Trouble: not null, IsPresent: true });
        Ledger.Draft.IsUp = Fault == FileFault.None && newest is { Fault: FileFault.None };
        Ledger.Draft.Trouble = Trouble ?? troubled?.Trouble ?? Notice;
    }

    public void Dispose()
    {
        foreach (FileEntry entry in Entries)
            entry.Close();
    }

    private static bool HasGivenUp(FileEntry entry) =>
        entry.IsDormant || entry.Failures >= 3 || entry.Fault is FileFault.Missing or FileFault.Permission or FileFault.NotAFile or FileFault.Decode;

    /// <summary>
    /// A writer that was late in an older file and then changed to this one did both since the older one was looked at: its lines come first.
    /// Once this one is begun it has changed, and the older one will not grow again.
    /// </summary>
    private bool HasAnOlderOneGrown()
    {
        for (int i = 0; i < _at; i++)
        {
            FileEntry older = _active[i];
            if ((older.Ends > 0 || older.IsNew) && older.Tail is { Content: IOpenFile file } && file.Stat(out FileStat stat) == FileFault.None && stat.Size > Math.Max(older.Size, older.Position))
                return true;
        }

        return false;
    }

    /// <summary>
    /// No file that is older, or a copy of what this one held until just now, can have turned up since the last search. The head of a live one is known from here on:
    /// should it be emptied before it is begun, that shows.
    /// </summary>
    private bool IsNextInOrder(FileEntry entry)
    {
        if (Fault != FileFault.None || entry.Name.IsArchive || _around.Directories.IsAsListed(Path.GetDirectoryName(Key)!))
            return true;
        if (entry.ReadyIn < 0)
            entry.ReadyIn = entry.Name.Kind == MemberKind.Live ? Generation : entry.Generation;
        bool isSearchedEnough = Generation - entry.ReadyIn >= SearchesEnough;
        WantsSearch |= !isSearchedEnough;
        return isSearchedEnough;
    }

    private void Show()
    {
        Ledger.Draft.LagBytes = _behindElsewhere + (_current?.Behind ?? 0);
        Ledger.Draft.CatchUpRemaining = _catchUpElsewhere + (_current?.CatchUpRemaining ?? 0);
        Source.Account.Take(Ledger.Draft);
    }

    private void Begin(FileEntry entry)
    {
        Ledger.IsDirty |= _current != entry || !entry.IsStarted;
        _current = entry;
        if (!entry.HasBegun)
            entry.BeganIn = Generation;
        entry.IsStarted = true;
        if (entry.Tail!.Content is IOpenFile file && file.Stat(out FileStat stat) == FileFault.None)
        {
            entry.Modified = stat.Modified;
            if (stat.Size > entry.Size)
                entry.Size = stat.Size;
        }
    }
}
