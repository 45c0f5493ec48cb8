namespace SmtpLogExporter.Logs.Files;

/// <summary>Entries of a family, oldest first.</summary>
internal static class FamilyOrder
{
    public static void Sort(List<FileEntry> entries)
    {
        Comparison<FileEntry> byName = MemberOrder.For(entries, static entry => entry.Name, static entry => entry.Modified);
        entries.Sort((a, b) => Compare(a, b, byName));
    }

    private static int Compare(FileEntry a, FileEntry b, Comparison<FileEntry> byName)
    {
        // A name says nothing about a file that lost it, but what took its place is younger.
        if (a.IsPresent != b.IsPresent)
            return a.IsPresent ? 1 : -1;
        int order = byName(a, b);
        return order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
    }
}
