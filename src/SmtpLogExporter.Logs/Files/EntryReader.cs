namespace SmtpLogExporter.Logs.Files;

/// <summary>One look at one file of a family: opens it, reads on, and decides what an end or a contradiction means.</summary>
internal sealed class EntryReader(FileFamily family, Surroundings around)
{
    // Long enough for a daemon that was told to reopen its log, short because a deleted file keeps its disk space while we hold it.
    private static readonly TimeSpan UnlinkedGrace = TimeSpan.FromSeconds(10);

    private const long RetryAfter = 1000;

    private readonly ArchiveReader _archives = new(family, around);

    private Ledger Ledger => family.Ledger;

    private LineEncoding Unmarked => family.Source.Spec.Encoding;

    public TailResult Look(FileEntry entry, Block block, long now)
    {
        if (now < entry.RetryAt)
            return TailResult.Fault;
        if (entry.State == EntryState.Checking)
            return _archives.Check(entry, block);
        if (entry.IsHomeless)
            return TailResult.Waiting;
        if (entry.Tail is null && Open(entry) is var opened && opened != TailResult.Lines)
            return opened;
        if (entry.IsUnplaced && Place(entry) is var placed && placed != FileFault.None)
            return Fail(entry, placed);
        if (entry.IsNew && LookForOriginal(entry) is var finding && finding != CopyFinding.IsNone)
            return finding == CopyFinding.IsOpen ? TailResult.Waiting : TailResult.End;
        if (entry.Tail!.Content is ArchiveContent archive && !archive.Approach(entry.Position - entry.Anchor.Length, block.Space))
            return TailResult.Busy;
        TailResult result = entry.Tail.Advance(block, now);
        switch (result)
        {
            case TailResult.Doubt:
                return Doubt(entry);
            case TailResult.Fault:
                return Fail(entry, entry.Tail.Fault);
            default:
                entry.Doubts = 0;
                entry.SoundAt = now;
                entry.SoundSize = entry.Size;
                Ledger.Recover(entry);
                Ledger.Draft.LastReadAt = around.Clock.Wall;
                return result == TailResult.End ? AtEnd(entry, block, now) : result;
        }
    }

    /// <summary>Of a file that is held back only whether it is still the one that was looked into: emptied in place, what it held is in a copy, and comes before what it holds now.</summary>
    public void Watch(FileEntry entry, long now)
    {
        if (now < entry.RetryAt || entry.Head.Length == 0 || entry.Name.Kind != MemberKind.Live || (entry.Tail is null && Open(entry) != TailResult.Lines))
            return;
        if (entry.Tail!.Content is not IOpenFile file || Judgement.Of(entry, file, out Judgement judgement) != FileFault.None || judgement.Verdict != Verdict.Truncated)
            return;
        family.Truncated(entry);
        entry.Close();
    }

    /// <summary>A superseded file that was closed to save a handle is opened once more if there is a last line without end to take.</summary>
    public bool IsToWake(FileEntry entry, long now)
    {
        if (!entry.IsSuperseded || now - entry.GrewAt < (long)around.Options.RotateGrace.TotalMilliseconds)
            return false;
        if (entry.Size > entry.Position)
        {
            entry.IsDormant = false;
            return true;
        }

        family.Finish(entry);
        return false;
    }

    private TailResult Open(FileEntry entry)
    {
        if (around.OpenFiles.IsFull)
            around.OpenFiles.Trim(isPressing: true);

        if (entry.Name.IsArchive)
        {
            entry.OpenedAt = around.Clock.Now;
            entry.Tail = new FileTail(entry, new ArchiveContent(around.Files, entry.Path, entry.Key, entry.Name.Compression), Unmarked);
            return TailResult.Lines;
        }

        FileFault fault = SameFile.Open(around.Files, entry.Path, entry.Key, out IOpenFile? file);
        if (fault != FileFault.None)
            return Fail(entry, fault);
        entry.Tail = new FileTail(entry, file!, Unmarked);
        around.OpenFiles.Add(entry);
        return TailResult.Lines;
    }

    /// <summary>A first start at the end begins behind the last whole line of then; the rest of a half line is part of a line yet to come.</summary>
    private FileFault Place(FileEntry entry)
    {
        IContent content = entry.Tail!.Content;
        Span<byte> first = stackalloc byte[2];
        FileFault fault = content.Read(0, first, out int count);
        if (fault != FileFault.None)
            return fault;
        fault = Judgement.LineEnd(content, entry.Position, ByteOrder.Of(first[..count], Unmarked), Verdict.Same, out Judgement judgement);
        if (fault != FileFault.None)
            return fault;
        judgement.Apply(entry);
        entry.IsUnplaced = false;
        return FileFault.None;
    }

    private TailResult AtEnd(FileEntry entry, Block block, long now)
    {
        entry.CatchUpTo = 0;
        entry.Ends++;
        Ledger.IsDirty |= entry.Ends == 1;
        if (entry.Tail!.Content is ArchiveContent archive)
        {
            if (entry.Name.IsStream && !_archives.IsOver(entry, archive, now))
                return TailResult.End;
            if (!_archives.IsReadWell(entry, archive))
                return TailResult.Waiting;
        }
        else if (!MayFinish(entry, now))
        {
            if (around.Files.HoldsNames && entry is { IsSuperseded: true, IsPresent: true, Ends: > 1 })
                LetGo(entry);
            return TailResult.End;
        }

        if (!entry.IsBroken && entry.Tail.LoadRest(block))
            return TailResult.Lines;
        if (entry.Tail.Fault != FileFault.None)
            return Fail(entry, entry.Tail.Fault);
        family.Finish(entry);
        return TailResult.End;
    }

    /// <summary>Watched by name from here on: its writer, or who rotates, may want the name.</summary>
    private static void LetGo(FileEntry entry)
    {
        entry.Close();
        entry.IsDormant = true;
    }

    private bool MayFinish(FileEntry entry, long now)
    {
        if (around.Options.Once)
            return true;
        if (around.Files.HoldsNames && entry.Ends > 1 && IsDeleted(entry))
            return true;
        TimeSpan grace = around.Options.RotateGrace;
        if (entry.IsUnlinked)
            grace = grace < UnlinkedGrace ? grace : UnlinkedGrace;
        else if (!entry.IsSuperseded)
            return false;
        if (entry.Ends < 2 || now - entry.GrewAt < (long)grace.TotalMilliseconds)
            return false;
        // A short read on a network file system is not the end.
        return ((IOpenFile)entry.Tail!.Content).Stat(out FileStat stat) == FileFault.None && stat.Size <= entry.Size;
    }

    /// <summary>Its name is of no use to anybody until our handle is closed.</summary>
    private static bool IsDeleted(FileEntry entry) =>
        ((IOpenFile)entry.Tail!.Content).Stat(out FileStat stat) == FileFault.None && (entry.IsUnlinked || stat.Links == 0) && stat.Size <= entry.Size;

    /// <summary>A copy is no news as long as the file it was made of is read itself.</summary>
    private CopyFinding LookForOriginal(FileEntry entry)
    {
        bool mayBeRemains = family.HasNewRemains && entry.Name.Kind != MemberKind.Live;
        CopyFinding finding = mayBeRemains ? CopyFinding.IsOpen : Copies.Find(entry, family.Entries, around.Files);
        entry.IsNew = finding is CopyFinding.IsEmpty or CopyFinding.IsOpen;
        if (finding is not (CopyFinding.IsCopy or CopyFinding.IsOutdated))
            return finding;
        if (finding == CopyFinding.IsOutdated)
            FirstStart.PassOver(entry);
        else
            entry.State = EntryState.Copy;
        entry.CatchUpTo = 0;
        entry.Close();
        family.HasChanged = true;
        return finding;
    }

    private TailResult Doubt(FileEntry entry)
    {
        // Network file systems tell old sizes for a moment: believe it only when it is still so at the next look.
        if (++entry.Doubts < 2)
            return TailResult.Waiting;
        IOpenFile? file = entry.Tail!.Content as IOpenFile;
        if (file is null)
            return Fail(entry, FileFault.Decode);
        FileFault fault = Judgement.Of(entry, file, out Judgement judgement);
        if (fault != FileFault.None)
            return Fail(entry, fault);
        switch (judgement.Verdict)
        {
            case Verdict.TailLost:
                Ledger.Lost("tail_lost", entry.Position - judgement.Position);
                judgement.Apply(entry);
                break;
            case Verdict.Truncated:
                family.Truncated(entry);
                break;
        }

        entry.Close();
        entry.Doubts = 0;
        return TailResult.Waiting;
    }

    private TailResult Fail(FileEntry entry, FileFault fault)
    {
        entry.Close();
        if (fault == FileFault.Missing)
        {
            // Renamed since the search: the next one tells where it went.
            family.WantsSearch = true;
            return TailResult.Waiting;
        }

        entry.RetryAt = around.Clock.Now + RetryAfter;
        Ledger.Fail(entry, fault, Advice.For(around.Files, entry.Path, fault));
        if (fault == FileFault.TooManyOpen)
            around.OpenFiles.Trim(isPressing: true);
        entry.CatchUpTo = 0;
        return TailResult.Fault;
    }
}
