namespace SmtpLogExporter.Logs.Files;

/// <summary>Whether a rotated file that turns up is older than what is being read: such a one was there before us or comes from a backup.</summary>
internal static class Seniority
{
    public static bool IsOutdated(FoundFile found, List<FileEntry> family)
    {
        // Dated plain files may arrive out of order from another machine, and nothing else would bring them.
        if (found.Name.Kind == MemberKind.Live && !found.Name.IsArchive)
            return false;
        if (found.Name.Kind == MemberKind.Dated && !found.Name.IsArchive)
            return false;
        bool isPlaceKnown = family.TrueForAll(static entry => entry.IsPresent || !entry.IsActive);
        List<(MemberName Name, long Modified)> members = [(found.Name, found.Stat.Modified)];
        foreach (FileEntry entry in family)
            members.Add((entry.Name, entry.Modified));
        Comparison<(MemberName, long)> order = MemberOrder.For(members, static member => member.Name, static member => member.Modified);
        foreach (FileEntry entry in family)
        {
            bool decides = entry.IsPresent && (entry.State == EntryState.Finished || (isPlaceKnown && entry.State == EntryState.Reading && !entry.IsNew));
            if (decides && order(members[0], (entry.Name, entry.Modified)) < 0 && (entry.State == EntryState.Finished || IsOldestRead(entry, family, order)))
                return true;
        }

        return false;
    }

    private static bool IsOldestRead(FileEntry entry, List<FileEntry> family, Comparison<(MemberName, long)> order) =>
        family.TrueForAll(other => other == entry || !other.IsActive || order((entry.Name, entry.Modified), (other.Name, other.Modified)) <= 0);
}
