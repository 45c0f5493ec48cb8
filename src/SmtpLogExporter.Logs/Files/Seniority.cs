namespace SmtpLogExporter.Logs.Files;

/// <summary>Whether a rotated file that turns up is older than what is being read: such a one was there before us or comes from a backup.</summary>
internal static class Seniority
{
    public static bool IsOutdated(FileEntry entry, List<FileEntry> family)
    {
        // Dated plain files may arrive out of order from another machine, and nothing else would bring them.
        if (!entry.Name.IsArchive && entry.Name.Kind != MemberKind.Numbered)
            return false;
        Comparison<FileEntry> order = MemberOrder.For(family, static member => member.Name, static member => member.Modified);
        bool isPlaceKnown = family.TrueForAll(static other => other.IsPresent || !other.IsActive);
        foreach (FileEntry other in family)
        {
            // What turned up together, or just when the other was begun, says nothing of each other: all of it may be news.
            if (!other.IsPresent || other.Generation >= entry.Generation || order(entry, other) >= 0)
                continue;
            if (other.State == EntryState.Finished || (isPlaceKnown && other is { State: EntryState.Reading, IsNew: false, HasBegun: true } && other.BeganIn < entry.Generation - 1 && IsOldestRead(other, entry, family, order)))
                return true;
        }

        return false;
    }

    /// <summary>Everything read is still what it was, so names can be trusted: nothing was emptied in place since the entry turned up.</summary>
    public static bool IsSettled(FileEntry entry, List<FileEntry> family) => family.TrueForAll(other => other == entry
        || other is not { State: EntryState.Reading, Position: > 0, Fault: FileFault.None, IsDormant: false }
        || other.IsHomeless || other.Name.IsArchive || other.SoundAt > entry.MetAt);

    private static bool IsOldestRead(FileEntry other, FileEntry entry, List<FileEntry> family, Comparison<FileEntry> order) =>
        family.TrueForAll(third => third == other || third == entry || !third.IsActive || third.Generation >= entry.Generation || order(other, third) <= 0);
}
