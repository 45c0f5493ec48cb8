namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// Files that are written compressed and read meanwhile. The packer puts out a block at a time and the end only when the file is closed, so that what can be unpacked ends in the middle of a line and
/// without an end; after a crash it never gets one. The decoder begins anew at each look, for which reason looks become rare as the file grows.
/// </summary>
internal sealed class StreamReader(FileFamily family, Surroundings around)
{
    /// <summary>Unpacking may take five percent of the time.</summary>
    private const int RestPerWork = 20;

    private const long ShortestRest = 1000;

    private const long RetryOther = 60_000;

    private static ReadOnlySpan<byte> Magic => [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>The first look: from the beginning, or from the last line that is there now.</summary>
    public TailResult Begin(FileEntry entry, Block block)
    {
        if (IsOther(entry))
        {
            entry.RetryAt = around.Clock.Now + RetryOther;
            family.Ledger.Fail(entry, FileFault.Decode, Advice.For(around.Files, entry.Path, FileFault.Decode));
            return TailResult.Fault;
        }

        if (entry.IsUnplaced)
        {
            entry.Check ??= new ArchiveCheck(around.Files, entry, []);
            entry.Check.Step(block.Space);
            if (!entry.Check.IsDone)
                return TailResult.Busy;
            entry.Size = entry.Check.Length;
            entry.Position = entry.Size;
            entry.Check.Dispose();
            entry.Check = null;
        }

        entry.State = EntryState.Reading;
        family.HasChanged = true;
        return TailResult.Busy;
    }

    /// <summary>False while more may come: then it is opened again when it has grown.</summary>
    public bool IsOver(FileEntry entry, ArchiveContent archive, long now)
    {
        if (archive.IsWhole)
            return true;
        if (around.Options.Once || (entry.IsSuperseded && now - entry.GrewAt >= (long)around.Options.RotateGrace.TotalMilliseconds))
        {
            // Half a line is left: its rest was never written, or not yet.
            entry.IsBroken = true;
            if (!around.Options.Once)
            {
                family.Ledger.Fail(entry, FileFault.Decode, Advice.Incomplete(entry.Path));
                family.Ledger.Gap("archive", 0);
            }

            return true;
        }

        entry.Close();
        entry.IsDormant = true;
        entry.RetryAt = now + Math.Max(ShortestRest, RestPerWork * (now - entry.OpenedAt));
        return false;
    }

    /// <summary>Its name says so, but it is none: a decoder would take it for one without its end.</summary>
    private bool IsOther(FileEntry entry)
    {
        Span<byte> first = stackalloc byte[Magic.Length];
        if (SameFile.Open(around.Files, entry.Path, entry.Key, out IOpenFile? file) != FileFault.None)
            return false;
        using (file)
            return file!.Read(0, first, out int count) == FileFault.None && !Magic.StartsWith(first[..count]);
    }
}
