namespace SmtpLogExporter.Logs.Files;

/// <summary>Decides which log an archive holds before a byte of it is counted, and whether reading it came to a good end.</summary>
internal sealed class ArchiveReader(FileFamily family, Surroundings around)
{
    // A decoder may be installed while we run.
    private const long RetryAfter = 60_000;

    private readonly StreamReader _streams = new(family, around);

    private Ledger Ledger => family.Ledger;

    /// <summary>One step towards knowing what this archive is.</summary>
    public TailResult Check(FileEntry entry, Block block)
    {
        if (!Decoders.IsInstalled(entry.Name.Compression))
        {
            entry.RetryAt = around.Clock.Now + RetryAfter;
            Ledger.Fail(entry, FileFault.Decode, Advice.For(around.Files, entry.Path, FileFault.Decode));
            return TailResult.Fault;
        }

        if (entry.Name.IsStream)
            return _streams.Begin(entry, block);

        // Still being written as long as it grows.
        if (entry.IsHomeless || (entry.Check is null && entry.Steady == 0 && !around.Options.Once))
        {
            // Only a search tells whether it does, and numbers are withheld meanwhile.
            family.WantsSearch |= entry.CatchUpTo > 0;
            return TailResult.Waiting;
        }

        if (entry.Check is null && !Seniority.IsSettled(entry, family.Entries))
            return TailResult.Waiting;
        if (entry.Check is null || (entry.Check.IsDone && entry.Check.DiskSize != entry.DiskSize))
        {
            TailResult begun = Begin(entry);
            if (begun != TailResult.Busy || entry.Check is null)
                return begun;
        }

        ArchiveCheck check = entry.Check!;
        if (!check.IsDone)
        {
            check.Step(block.Space);
            if (!check.IsDone)
                return TailResult.Busy;
        }

        if (check.Fault == FileFault.Missing)
        {
            entry.Close();
            family.WantsSearch = true;
            return TailResult.Waiting;
        }

        if (check.Fault is not (FileFault.None or FileFault.Decode))
        {
            Ledger.Fail(entry, check.Fault, Advice.For(around.Files, entry.Path, check.Fault));
            entry.Check = null;
            return TailResult.Fault;
        }

        if (!check.IsWhole && !around.Options.Once && around.Clock.Now - entry.GrewAt < (long)around.Options.RotateGrace.TotalMilliseconds)
            return TailResult.Waiting;
        return Place(entry, check);
    }

    /// <summary>At the end of what can be unpacked of a file that is written compressed: false if it is to be looked at again.</summary>
    public bool IsOver(FileEntry entry, ArchiveContent archive, long now) => _streams.IsOver(entry, archive, now);

    /// <summary>At the end of an archive: false while that has to be looked into.</summary>
    public bool IsReadWell(FileEntry entry, ArchiveContent archive)
    {
        if (archive.IsWhole || entry.IsBroken || entry.IsKnownWhole)
            return true;
        if (archive.UnpackFault == FileFault.None)
        {
            // Cut off, or several members in one file: a closer look tells.
            entry.Tail!.Dispose();
            entry.Tail = null;
            entry.State = EntryState.Checking;
            return false;
        }

        Broken(entry);
        return true;
    }

    private TailResult Begin(FileEntry entry)
    {
        entry.Check?.Dispose();
        entry.Check = null;
        List<FileEntry> candidates = [];
        if (entry.Position == 0 && !entry.IsStarted)
        {
            uint length = Candidates(entry, candidates);
            // Its plain form is still being drained: what it holds is known only then.
            if (candidates.Exists(static other => !other.IsPresent && other.Tail is not null))
                return TailResult.Waiting;
            FileEntry? whole = candidates.Find(other => other.IsHomeless && other.Position == other.Size && (uint)other.Position == length);
            if (whole is not null && entry.Name.Compression == Compression.Gzip)
            {
                // Same beginning, same length, all of it counted: no need to unpack it.
                entry.Size = whole.Position;
                entry.IsKnownWhole = true;
                family.Replace(whole, entry);
                return TailResult.Busy;
            }
        }

        entry.Check = new ArchiveCheck(around.Files, entry, candidates);
        return TailResult.Busy;
    }

    private uint Candidates(FileEntry entry, List<FileEntry> candidates)
    {
        Span<byte> first = stackalloc byte[Head.Limit];
        using ArchiveContent content = new(around.Files, entry.Path, entry.Key, entry.Name.Compression);
        _ = content.Read(0, first, out int count);
        foreach (FileEntry other in family.Entries)
        {
            if (other != entry && other.Head.Length > 0 && other.Head.Begins(first[..count]))
                candidates.Add(other);
        }

        return content.LengthField;
    }

    private TailResult Place(FileEntry entry, ArchiveCheck check)
    {
        // Of a log and copies of it met before, the one that was read furthest.
        FileEntry? match = check.Matches.MaxBy(static known => known.Position);
        _ = family.Entries.RemoveAll(known => known != match && known.IsHomeless && !known.HasBegun && check.Matches.Contains(known));
        entry.Size = check.Length;
        if (entry.CatchUpTo > 0)
            entry.CatchUpTo = entry.Size;
        entry.Check!.Dispose();
        entry.Check = null;
        entry.State = EntryState.Reading;
        family.HasChanged = true;
        if (!check.IsWhole)
            Broken(entry);
        entry.IsKnownWhole = check.IsWhole;
        if (match is not null && match.IsHomeless)
            family.Replace(match, entry);
        else if (match is not null)
            PassOver(entry, EntryState.Copy);
        else if (Seniority.IsOutdated(entry, family.Entries))
            PassOver(entry, EntryState.Finished);
        return TailResult.Busy;
    }

    private static void PassOver(FileEntry entry, EntryState state)
    {
        entry.State = state;
        entry.CatchUpTo = 0;
    }

    private void Broken(FileEntry entry)
    {
        entry.IsBroken = true;
        Ledger.Fail(entry, FileFault.Decode, Advice.Incomplete(entry.Path));
        Ledger.Gap("archive", 0);
    }
}
