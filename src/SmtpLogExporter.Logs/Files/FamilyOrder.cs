namespace SmtpLogExporter.Logs.Files;

/// <summary>Entries of a family, oldest first.</summary>
internal static class FamilyOrder
{
    public static void Sort(List<FileEntry> entries)
    {
        List<FileEntry> sorted = entries.FindAll(static entry => entry.IsPresent);
        Comparison<FileEntry> byName = MemberOrder.For(sorted, static entry => entry.Name, static entry => entry.Modified);
        sorted.Sort((a, b) => byName(a, b) is var order && order != 0 ? order : string.CompareOrdinal(a.Path, b.Path));

        // Its former name says nothing about a file that lost it: it stays behind those that it followed, and what took its place is younger.
        HashSet<FileEntry> passed = [];
        foreach (FileEntry entry in entries)
        {
            if (!entry.IsPresent)
                sorted.Insert(sorted.FindLastIndex(passed.Contains) + 1, entry);
            _ = passed.Add(entry);
        }

        entries.Clear();
        entries.AddRange(sorted);
    }
}
