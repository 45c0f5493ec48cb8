namespace SmtpLogExporter.Logs.Files;

/// <summary>Where reading begins in files that were there before us.</summary>
internal static class FirstStart
{
    public static FileEntry Entry(FoundFile found, Surroundings around)
    {
        FileEntry entry = new(found.Path, found.Name);
        entry.MoveInto(found);
        entry.Size = found.Name.IsArchive ? 0 : found.Stat.Size;
        bool isWanted = found.IsSelected && (around.Options.Once || around.Options.StartAt == StartAt.Beginning);
        if (isWanted)
        {
            entry.State = found.Name.IsArchive && !around.Options.Once ? EntryState.Checking : EntryState.Reading;
            if (found.Name.IsArchive)
                entry.Size = EstimatedSize(found, around.Files);
            return entry;
        }

        PassOver(entry);
        if (found.Name.IsStream && !around.Options.Once && found.Stat.IsWritable)
        {
            // How much of it is there already only unpacking tells.
            entry.State = EntryState.Checking;
            entry.IsUnplaced = true;
        }

        long age = around.Clock.Wall - found.Stat.Modified;
        // A rotated file may still get late lines; one that was still for long will not.
        if (!around.Options.Once && !found.Name.IsArchive && (found.Name.Kind == MemberKind.Live || age < (long)around.Options.RotateGrace.TotalMilliseconds || found.IsSelected))
            entry.State = EntryState.Reading;
        return entry;
    }

    /// <summary>Everything in it counts as read; what is added later does not.</summary>
    public static void PassOver(FileEntry entry)
    {
        entry.State = EntryState.Finished;
        entry.Position = entry.Size;
        entry.IsUnplaced = !entry.Name.IsArchive && entry.Size > 0;
    }

    private static long EstimatedSize(FoundFile found, IFileSystem files)
    {
        if (found.Name.Compression != Compression.Gzip || Unpacker.Open(files, found.Path, found.Stat.Key, Compression.Gzip, out Unpacker? unpacker) != FileFault.None)
            return found.Stat.Size;
        using (unpacker)
            return Math.Max(unpacker!.TrailerLengthField, found.Stat.Size);
    }
}
