namespace SmtpLogExporter.Logs.Files;

/// <summary>One file of a family: who it is, how far it is read. Working state of the ingest thread; others see <see cref="Record"/>.</summary>
internal sealed class FileEntry
{
    public FileEntry(string path, MemberName name)
    {
        Path = path;
        Name = name;
    }

    public string Path { get; set; }

    public MemberName Name { get; set; }

    public FileKey Key { get; set; }

    /// <summary>Last write, milliseconds UTC.</summary>
    public long Modified { get; set; }

    /// <summary>Bytes on disk; differs from <see cref="Size"/> for archives.</summary>
    public long DiskSize { get; set; }

    public Head Head { get; set; }

    public LineEncoding Encoding { get; set; }

    /// <summary>Offset behind the last line counted, in unpacked bytes.</summary>
    public long Position { get; set; }

    /// <summary>The bytes before <see cref="Position"/>.</summary>
    public Anchor Anchor { get; } = new();

    /// <summary>Bytes of log as far as known.</summary>
    public long Size { get; set; }

    public EntryState State { get; set; }

    /// <summary>Found under some name by the last search.</summary>
    public bool IsPresent { get; set; }

    /// <summary>No name left, only our handle.</summary>
    public bool IsUnlinked { get; set; }

    /// <summary>What a file held before it was truncated in place. It has no file until a copy of it is found.</summary>
    public bool IsRemains { get; set; }

    /// <summary>Appeared while running: whether it is a copy of another is looked at before its first byte is read.</summary>
    public bool IsNew { get; set; }

    /// <summary>Some of it was read in this process: nothing holds it back any more.</summary>
    public bool IsStarted { get; set; }

    /// <summary>The search after which reading began; -1 for those begun in another process.</summary>
    public int BeganIn { get; set; } = -1;

    /// <summary>The search from which on others count for its place in the order: the one that met it, or after which its first line could have been taken; -1 before that.</summary>
    public int ReadyIn { get; set; } = -1;

    /// <summary>Not held back by older files: order matters only before the first line.</summary>
    public bool HasBegun => IsStarted || Position > 0;

    /// <summary>Reading ended here when the state was saved: should it not be found, bytes may be missing.</summary>
    public bool WasLast { get; set; }

    /// <summary>Size when first seen in this process, until read so far.</summary>
    public long CatchUpTo { get; set; }

    /// <summary>Searches in a row that did not find it.</summary>
    public int Missed { get; set; }

    /// <summary>Milliseconds of the monotonic clock when bytes were last added.</summary>
    public long GrewAt { get; set; }

    /// <summary>Milliseconds of the monotonic clock when it was first seen in this process.</summary>
    public long MetAt { get; set; } = -1;

    /// <summary>Number of the search that first saw it, counted over restarts: what turned up together has the same.</summary>
    public int Generation { get; set; }

    /// <summary>Searches in a row that saw the same size.</summary>
    public int Steady { get; set; }

    /// <summary>Milliseconds of the monotonic clock when the bytes before the position were last found in place.</summary>
    public long SoundAt { get; set; } = -1;

    /// <summary>How far the file went then.</summary>
    public long SoundSize { get; set; }

    /// <summary>Ends met since then.</summary>
    public int Ends { get; set; }

    public int Doubts { get; set; }

    /// <summary>Milliseconds of the monotonic clock when it was last opened.</summary>
    public long OpenedAt { get; set; }

    /// <summary>The archive ends before its end: what can be unpacked is read.</summary>
    public bool IsBroken { get; set; }

    /// <summary>An archive found to be complete.</summary>
    public bool IsKnownWhole { get; set; }

    /// <summary>Its position is only a size, to be moved to a line border when the file is first opened.</summary>
    public bool IsUnplaced { get; set; }

    public FileFault Fault { get; set; }

    /// <summary>Milliseconds of the monotonic clock before which a failed file is not tried again.</summary>
    public long RetryAt { get; set; }

    /// <summary>Failed tries in a row.</summary>
    public int Failures { get; set; }

    public string? Trouble { get; set; }

    /// <summary>Closed to save a handle; opened again when it changes.</summary>
    public bool IsDormant { get; set; }

    /// <summary>A younger file of the family exists: nobody should write here any more.</summary>
    public bool IsSuperseded { get; set; }

    public FileTail? Tail { get; set; }

    public ArchiveCheck? Check { get; set; }

    /// <summary>What was settled last.</summary>
    public FileRecord Record { get; } = new();

    /// <summary>Neither a name nor a handle leads to it.</summary>
    public bool IsHomeless => !IsPresent && Tail is null;

    public bool IsActive => State is EntryState.Reading or EntryState.Checking;

    public long Behind => IsActive ? Math.Max(0, Size - Position) : 0;

    public long CatchUpRemaining => IsActive && Fault == FileFault.None ? Math.Max(0, CatchUpTo - Position) : 0;

    /// <summary>The file goes to this size; growth keeps it from being finished.</summary>
    public void Reaches(long size, long now)
    {
        if (size <= Size)
            return;
        Size = size;
        GrewAt = now;
        Ends = 0;
    }

    public void Close()
    {
        Tail?.Dispose();
        Tail = null;
        Check?.Dispose();
        Check = null;
    }

    /// <summary>From here on the log of this entry is found in another file.</summary>
    public void MoveInto(FoundFile found)
    {
        Close();
        Path = found.Path;
        Name = found.Name;
        Key = found.Stat.Key;
        DiskSize = found.Stat.Size;
        Modified = found.Stat.Modified;
        IsPresent = true;
        IsUnlinked = false;
        IsRemains = false;
        IsDormant = false;
        Missed = 0;
        Ends = 0;
        Doubts = 0;
    }

    /// <summary>This file is a copy of what another one held: what was counted there is counted here.</summary>
    public void GoOnFrom(FileEntry remains)
    {
        Position = remains.Position;
        Anchor.Set(remains.Anchor);
        Encoding = remains.Encoding;
        State = EntryState.Reading;
        IsNew = false;
        IsUnplaced = false;
    }

    public void Publish() => Record.Take(this);
}
