namespace SmtpLogExporter.Logs.Files;

/// <summary>Tells copies from new files: logrotate's copytruncate copies first and empties the original after.</summary>
internal static class Copies
{
    /// <summary>Whether a new file holds the same bytes, as far as it goes, as one that is being read.</summary>
    public static CopyFinding Find(FileEntry entry, List<FileEntry> family, IFileSystem files)
    {
        // Servers create their live file anew; copies get other names.
        if (entry.Name.Kind == MemberKind.Live || entry.Tail?.Content is not IOpenFile file)
            return CopyFinding.IsNone;
        if (file.Stat(out FileStat stat) != FileFault.None || stat.Size == 0)
            return CopyFinding.IsEmpty;
        if (!Seniority.IsSettled(entry, family))
            return CopyFinding.IsOpen;
        foreach (FileEntry other in family)
        {
            if (other == entry || other is not { State: EntryState.Reading, Head.Length: > 0, Fault: FileFault.None, IsDormant: false } || other.Name.IsArchive || (other.Position == 0 && other.Name.Kind != MemberKind.Live))
                continue;
            if (Compare(file, stat.Size, other, files) is var finding && finding != CopyFinding.IsNone)
                return finding;
        }

        return Seniority.IsOutdated(entry, family) ? CopyFinding.IsOutdated : CopyFinding.IsNone;
    }

    /// <summary>Whether a file holds what a known log held: the same head and the same bytes before the position.</summary>
    public static bool Holds(FoundFile found, FileEntry entry, IFileSystem files)
    {
        if (entry.Head.Length == 0 || found.Stat.Size < Math.Max(entry.Position, entry.Head.Length) || SameFile.Open(files, found.Path, found.Stat.Key, out IOpenFile? file) != FileFault.None)
            return false;
        using (file)
            return Holds(file!, entry);
    }

    /// <summary>The same of a file that is open already.</summary>
    public static bool Holds(IContent content, FileEntry entry)
    {
        Span<byte> first = stackalloc byte[Head.Limit];
        Span<byte> before = stackalloc byte[Anchor.Limit];
        before = before[..entry.Anchor.Length];
        return content.Read(0, first, out int count) == FileFault.None && entry.Head.Begins(first[..count])
            && content.Read(entry.Position - before.Length, before, out count) == FileFault.None && entry.Anchor.Matches(before[..count]);
    }

    /// <summary>Taken at once: should the file be compressed before it is first read, its archive is known by it.</summary>
    public static Head HeadOf(FoundFile found, IFileSystem files)
    {
        if (found.Stat.Size == 0 || SameFile.Open(files, found.Path, found.Stat.Key, out IOpenFile? file) != FileFault.None)
            return default;
        using (file)
        {
            Span<byte> first = stackalloc byte[Head.Limit];
            return file!.Read(0, first, out int count) == FileFault.None ? Head.Of(first[..count]) : default;
        }
    }

    private static CopyFinding Compare(IOpenFile file, long size, FileEntry other, IFileSystem files)
    {
        if (other.Tail?.Content is IContent open)
            return Compare(file, size, open, other);
        if (!other.IsPresent || SameFile.Open(files, other.Path, other.Key, out IOpenFile? opened) != FileFault.None)
            return CopyFinding.IsNone;
        using (opened)
            return Compare(file, size, opened!, other);
    }

    /// <summary>A difference says something only if the other one still is what it was: emptied just now it differs from its own copy.</summary>
    private static CopyFinding Compare(IContent copy, long size, IContent content, FileEntry other) =>
        IsSame(copy, size, content, other.Size) ? CopyFinding.IsCopy
        : Holds(content, other) ? CopyFinding.IsNone
        : CopyFinding.IsOpen;

    private static bool IsSame(IContent a, long aSize, IContent b, long bSize)
    {
        long common = Math.Min(aSize, bSize);
        int head = (int)Math.Min(common, Head.Limit);
        int last = (int)Math.Min(common, Anchor.Limit);
        return IsSame(a, b, 0, head) && IsSame(a, b, common - last, last);
    }

    private static bool IsSame(IContent a, IContent b, long offset, int length)
    {
        Span<byte> one = stackalloc byte[length];
        Span<byte> two = stackalloc byte[length];
        return a.Read(offset, one, out int oneCount) == FileFault.None && b.Read(offset, two, out int twoCount) == FileFault.None
            && oneCount == length && twoCount == length && one.SequenceEqual(two);
    }
}
