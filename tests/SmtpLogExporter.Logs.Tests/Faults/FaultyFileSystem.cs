using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>The local file system with faults that a test machine cannot give.</summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    private readonly LocalFileSystem _local = new();

    /// <summary>What opening a path comes to.</summary>
    public Func<string, FileFault> OnOpen { get; set; } = static _ => FileFault.None;

    public Func<string, FileFault> OnStat { get; set; } = static _ => FileFault.None;

    public Func<string, FileFault> OnRead { get; set; } = static _ => FileFault.None;

    public Func<string, FileFault> OnList { get; set; } = static _ => FileFault.None;

    /// <summary>A size told instead of the real one, as network file systems do for a moment.</summary>
    public long? StaleSize { get; set; }

    /// <summary>No birth times: NFSv3, old kernels.</summary>
    public bool HasNoBirth { get; set; }

    /// <summary>No inodes either: what plain .NET knows.</summary>
    public bool HasNoInode { get; set; }

    /// <summary>Added to inode numbers and birth times: the disk was attached anew and nothing of the old identity is left but the contents.</summary>
    public ulong Renumbered { get; set; }

    /// <summary>As on Windows: a handle keeps its name from others.</summary>
    public bool HoldsNames { get; set; }

    public int Open { get; private set; }

    public FileFault List(string directory, List<string> names) =>
        OnList(directory) is var fault && fault != FileFault.None ? fault : _local.List(directory, names);

    public FileFault Stat(string path, out FileStat stat)
    {
        stat = default;
        FileFault fault = OnStat(path);
        if (fault != FileFault.None)
            return fault;
        fault = HasNoInode ? PortableStat.Of(path, out stat) : _local.Stat(path, out stat);
        stat = Altered(stat);
        return fault;
    }

    FileFault IFileSystem.Open(string path, out IOpenFile? file)
    {
        file = null;
        FileFault fault = OnOpen(path);
        if (fault == FileFault.None)
            fault = _local.Open(path, out file);
        if (fault != FileFault.None)
            return fault;
        file = new FaultyFile(this, file!, path);
        Open++;
        return FileFault.None;
    }

    private FileStat Altered(FileStat stat)
    {
        if (HasNoBirth)
            stat = stat with { Key = new FileKey(stat.Key.Inode, 0) };
        if (Renumbered > 0)
            stat = stat with { Key = new FileKey(stat.Key.Inode + Renumbered, stat.Key.Born + (long)Renumbered) };
        return StaleSize is { } size && stat.Kind == FileKind.Regular ? stat with { Size = Math.Min(size, stat.Size) } : stat;
    }

    private sealed class FaultyFile(FaultyFileSystem system, IOpenFile file, string path) : IOpenFile
    {
        private bool _isClosed;

        public FileFault Read(long offset, Span<byte> into, out int count)
        {
            count = 0;
            FileFault fault = system.OnRead(path);
            if (fault != FileFault.None)
                return fault;
            if (system.StaleSize is { } size)
                into = into[..(int)Math.Clamp(size - offset, 0, into.Length)];
            return file.Read(offset, into, out count);
        }

        public FileFault Stat(out FileStat stat)
        {
            FileFault fault = file.Stat(out stat);
            if (system.HasNoInode)
            {
                _ = PortableStat.Of(path, out FileStat portable);
                stat = stat with { Key = portable.Key };
            }

            stat = system.Altered(stat);
            return fault;
        }

        public long NextData(long offset) => file.NextData(offset);

        public void Dispose()
        {
            if (!_isClosed)
                system.Open--;
            _isClosed = true;
            file.Dispose();
        }
    }
}
