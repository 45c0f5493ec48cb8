namespace SmtpLogExporter.Logs.Files;

/// <summary>Brings what a search found together with what is known: which file is which, which are new, which are gone.</summary>
internal sealed class RollCall(Surroundings around)
{
    // Searches without a trace of a finished file before it is forgotten: its archive may take that long to appear.
    private const int ForgetAfter = 600;

    // Names are read first and looked at one by one after: what is renamed in between is found under neither name. That often in a row it is gone.
    private const int GoneAfter = 3;

    private readonly Dictionary<FileKey, (FileFamily Family, FileEntry Entry)> _known = [];

    private long _searchedAt;

    public bool IsFirst { get; private set; } = true;

    public void Begin(IEnumerable<FileFamily> families)
    {
        _known.Clear();
        _searchedAt = around.Clock.Now;
        foreach (FileFamily family in families)
        {
            foreach (FileEntry entry in family.Entries)
                entry.IsPresent = false;
            Know(family);
        }
    }

    public void Know(FileFamily family)
    {
        foreach (FileEntry entry in family.Entries)
        {
            if (!entry.IsRemains && entry.Key != default)
                _ = _known.TryAdd(entry.Key, (family, entry));
        }
    }

    public void End() => IsFirst = false;

    /// <summary>Recognises files by inode and birth. Afterwards <see cref="IsClaimed"/> tells those of other families apart.</summary>
    public void Recognise(FileFamily? family, List<FoundFile> files)
    {
        foreach (FoundFile found in files)
        {
            if (found.Fault == FileFault.None && _known.TryGetValue(found.Stat.Key, out (FileFamily Family, FileEntry Entry) known))
                Meet(known.Family, known.Entry, found, known.Family == family);
        }
    }

    public bool IsClaimed(FoundFile found) => _known.ContainsKey(found.Stat.Key);

    public void Resolve(FileFamily family, List<FoundFile> files, bool isFirstStart)
    {
        CheckHandles(family);
        family.Generation++;
        List<FoundFile> unknown = files.FindAll(found => found.Fault == FileFault.None && !IsClaimed(found));
        unknown.Sort(MemberOrder.For(unknown, static found => found.Name, static found => found.Stat.Modified));
        bool isPending = false;
        if (isFirstStart)
        {
            foreach (FoundFile found in unknown)
                Add(family, FirstStart.Entry(found, around));
        }
        else
        {
            foreach (FoundFile found in unknown)
            {
                if (!found.Name.IsArchive)
                    isPending |= !Welcome(family, found);
            }

            FindRemains(family);
            foreach (FoundFile found in unknown)
            {
                if (found.Name.IsArchive)
                    isPending |= !WelcomeArchive(family, found, files);
            }
        }

        Forget(family, isPending);
    }

    private void Meet(FileFamily family, FileEntry entry, FoundFile found, bool isOwn)
    {
        // Hard links and second globs: one file has one entry; the live name is the one to show.
        if (entry.IsPresent && !(isOwn && found.Name.Kind == MemberKind.Live && entry.Name.Kind != MemberKind.Live))
            return;
        if (isOwn && entry.Name.Kind == MemberKind.Live && found.Name.Kind != MemberKind.Live && !entry.IsPresent)
            family.Ledger.Rotated("rename");
        bool hasChanged = entry.DiskSize != found.Stat.Size || (entry.Modified != found.Stat.Modified && (entry.IsDormant || !entry.Key.IsCertain));
        family.HasChanged |= entry.Path != found.Path || entry.Missed > 0;
        entry.Path = found.Path;
        if (isOwn)
            entry.Name = found.Name;
        if (!entry.Key.IsCertain && entry.Tail?.Content is IOpenFile file && !IsStillBehind(found, file))
            entry.Close();
        entry.IsPresent = true;
        entry.IsUnlinked = false;
        entry.WasLast = false;
        entry.Missed = 0;
        entry.Steady = entry.DiskSize == found.Stat.Size ? entry.Steady + 1 : 0;
        entry.DiskSize = found.Stat.Size;
        entry.Modified = found.Stat.Modified;
        if (entry.GrewAt == 0)
            entry.GrewAt = entry.Name.IsArchive ? around.Clock.Now : LastWrite(found.Stat.Modified);
        // Met empty and held back since then: should it be compressed before its turn comes, its archive is known by it. A live one may yet be emptied.
        if (entry.Head.Length == 0 && entry.Name.Kind != MemberKind.Live && !entry.Name.IsArchive && entry.IsActive)
            entry.Head = Copies.HeadOf(found, around.Files);
        if (IsFirst && entry.IsActive && !entry.Name.IsArchive)
            entry.CatchUpTo = found.Stat.Size;
        if (!hasChanged)
            return;
        Changed(entry, found.Stat.Size);
        family.HasChanged = true;
    }

    /// <summary>Where nothing tells files apart: of one file, size and last write seen by name, by handle and by name again only go up.</summary>
    private bool IsStillBehind(FoundFile found, IOpenFile file) =>
        file.Stat(out FileStat held) != FileFault.None || around.Files.Stat(found.Path, out FileStat again) != FileFault.None
        || (!held.IsBehind(found.Stat) && !again.IsBehind(held));

    /// <summary>A wall time on the monotonic clock.</summary>
    private long LastWrite(long modified) => around.Clock.Now - Math.Max(0, around.Clock.Wall - modified);

    private void Changed(FileEntry entry, long size)
    {
        entry.IsDormant = false;
        switch (entry.State)
        {
            case EntryState.Finished when !entry.Name.IsArchive && (size != entry.Position || !entry.Key.IsCertain):
                entry.State = EntryState.Reading;
                break;
            case EntryState.Finished when entry.Name.IsStream && entry.Position > 0:
                entry.State = EntryState.Reading;
                entry.IsBroken = false;
                break;
            case EntryState.Copy when !entry.Name.IsArchive:
                entry.State = EntryState.Reading;
                entry.IsNew = true;
                entry.MetAt = _searchedAt;
                break;
            case EntryState.Checking:
                entry.GrewAt = around.Clock.Now;
                break;
            case EntryState.Reading when !entry.Name.IsArchive && entry.Tail is null && size > entry.Size:
                entry.Size = size;
                break;
        }
    }

    private static void CheckHandles(FileFamily family)
    {
        foreach (FileEntry entry in family.Entries)
        {
            if (entry.IsPresent)
                continue;
            family.HasChanged |= entry.Missed++ == 0;
            if (entry.Tail?.Content is IOpenFile file && file.Stat(out FileStat stat) == FileFault.None)
                entry.IsUnlinked |= stat.Links == 0;
        }
    }

    /// <summary>A plain file not met before: a known log that moved, or a new one. False if that cannot be said yet.</summary>
    private bool Welcome(FileFamily family, FoundFile found)
    {
        FileEntry? home = family.Entries.Find(entry => !entry.IsPresent && Copies.Holds(found, entry, around.Files));
        if (home is { Tail: not null, Ends: 0 })
            return false;
        if (home is not null)
        {
            home.MoveInto(found);
            if (home.State == EntryState.Finished && found.Stat.Size > home.Position)
                home.State = EntryState.Reading;
            _known[found.Stat.Key] = (family, home);
            family.HasChanged = true;
            return true;
        }

        FileEntry entry = NewEntry(found);
        entry.IsNew = true;
        entry.Head = Copies.HeadOf(found, around.Files);
        CountRotation(family, found);
        Add(family, entry);
        return true;
    }

    private static void CountRotation(FileFamily family, FoundFile found)
    {
        if (found.Name.Kind == MemberKind.Numbered)
            family.Ledger.Rotated("rename");
        else if (family.Entries.Exists(entry => !entry.IsPresent && !entry.IsRemains && PathNames.Same(entry.Path, found.Path))
            || (found.Name.Kind == MemberKind.Dated && family.Entries.Count > 0 && !family.Entries.Exists(static entry => entry.Name.Kind == MemberKind.Live)))
            family.Ledger.Rotated("recreate");
    }

    /// <summary>What was truncated away goes on in a copy seen before or now, and so does a log whose copy is all that is left.</summary>
    private void FindRemains(FileFamily family)
    {
        for (int i = family.Entries.Count - 1; i >= 0; i--)
        {
            FileEntry remains = family.Entries[i];
            if (!remains.IsHomeless || remains.Head.Length == 0)
                continue;
            FileEntry? copy = family.Entries.Find(entry => entry != remains && !entry.Name.IsArchive && !entry.IsRemains
                && (entry.State == EntryState.Copy || (remains.IsRemains && !entry.IsStarted)) && IsCopyOf(entry, remains));
            if (copy is null)
                continue;
            copy.GoOnFrom(remains);
            family.Entries.RemoveAt(i);
            family.HasChanged = true;
        }

        foreach (FileEntry entry in family.Entries)
        {
            if (entry.State == EntryState.Copy && entry.Name.IsArchive && family.Entries.Exists(static other => other.IsRemains))
                entry.State = EntryState.Checking;
        }
    }

    private bool IsCopyOf(FileEntry entry, FileEntry remains) => entry.Tail is { Content: IOpenFile open } ? Copies.Holds(open, remains)
        : entry.IsPresent && Copies.Holds(Found(entry), remains, around.Files);

    private bool WelcomeArchive(FileFamily family, FoundFile found, List<FoundFile> files)
    {
        // While its plain form is there, that is what is read.
        string plain = found.Path[..found.Path.LastIndexOf('.')];
        if (files.Exists(other => other.Fault == FileFault.None && PathNames.Same(other.Path, plain)))
            return true;
        FileEntry? moved = family.Entries.Find(entry => entry.IsHomeless && entry.Name.IsArchive && entry.DiskSize == found.Stat.Size && entry.Modified == found.Stat.Modified);
        if (moved is not null)
        {
            moved.MoveInto(found);
            _known[found.Stat.Key] = (family, moved);
            return true;
        }

        FileEntry entry = NewEntry(found);
        entry.State = EntryState.Checking;
        Add(family, entry);
        return false;
    }

    private void Forget(FileFamily family, bool isPending)
    {
        isPending |= family.Entries.Exists(static entry => entry is { State: EntryState.Checking, Fault: FileFault.None } && entry.Missed < GoneAfter);
        bool hasOthers = family.Entries.Exists(static entry => entry.IsPresent);
        for (int i = family.Entries.Count - 1; i >= 0; i--)
        {
            FileEntry entry = family.Entries[i];
            if (!entry.IsHomeless || (entry.IsActive && (isPending || !(hasOthers || entry.IsRemains))))
                continue;
            if (entry.IsActive && entry.Missed < GoneAfter)
            {
                Await(family, entry);
                continue;
            }

            if (entry.IsActive)
            {
                CountGap(family, entry);
                if (entry.IsRemains)
                    family.Entries.RemoveAt(i);
                entry.State = EntryState.Finished;
                family.HasChanged = true;
            }
            else if (entry.Missed > ForgetAfter)
            {
                family.Entries.RemoveAt(i);
                family.HasChanged = true;
            }
        }
    }

    /// <summary>Only the next search tells whether it is gone.</summary>
    private void Await(FileFamily family, FileEntry entry)
    {
        family.WantsSearch = true;
        if (IsFirst)
            entry.CatchUpTo = Math.Max(entry.Size, entry.Position + 1);
    }

    private static void CountGap(FileFamily family, FileEntry entry)
    {
        // Never looked into: what turned up since then and is as long is taken for it, and is read from its beginning.
        if (entry.Position == 0 && entry.Head.Length == 0 && (entry.Size == 0 || family.Entries.Exists(other => other.Generation > entry.Generation && other.Size >= entry.Size)))
            return;
        // A copy that was met but not begun, and is gone before it was known as one: its bytes are in the file it was made of.
        if (!entry.HasBegun && family.Entries.Exists(other => other != entry && other.Head == entry.Head && other.Head.Length > 0 && other.Size >= entry.Size))
            return;
        long bytes = Math.Max(0, entry.Size - entry.Position);
        if (bytes > 0 || entry.WasLast)
            family.Ledger.Gap(entry.IsRemains ? "truncated" : "deleted", bytes);
    }

    private void Add(FileFamily family, FileEntry entry)
    {
        entry.MetAt = _searchedAt;
        entry.Generation = family.Generation;
        entry.GrewAt = entry.Name.IsArchive ? entry.MetAt : LastWrite(entry.Modified);
        family.Entries.Add(entry);
        _known[entry.Key] = (family, entry);
        if (IsFirst)
            entry.CatchUpTo = Math.Max(entry.Size, entry.Name.IsArchive && entry.State != EntryState.Finished ? entry.DiskSize : 0);
        family.HasChanged = true;
    }

    private static FileEntry NewEntry(FoundFile found)
    {
        FileEntry entry = new(found.Path, found.Name);
        entry.MoveInto(found);
        entry.Size = found.Name.IsArchive ? 0 : found.Stat.Size;
        return entry;
    }

    private static FoundFile Found(FileEntry entry) =>
        new(entry.Path, entry.Name, new FileStat { Key = entry.Key, Size = entry.DiskSize, Modified = entry.Modified }, FileFault.None, true);
}
