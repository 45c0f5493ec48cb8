namespace SmtpLogExporter.Logs.Files;

/// <summary>Names in a directory, listed again only when it changed if it is large.</summary>
internal sealed class DirectoryListing(IFileSystem files, Clock clock, string path)
{
    // Small directories are listed every time: time stamps of directories are coarse on some file systems.
    private const int LargeFrom = 256;
    private const int ListAnywayEvery = 10;

    // Time stamps go in steps of the kernel's ticks: of two changes so close to each other the second may leave no trace.
    private const long Tick = 50;

    private readonly Dictionary<string, MemberName> _parsed = new(StringComparer.Ordinal);
    private long _searchNumber = -1;
    private FileStat _listed;
    private long _listedAt;
    private int _unchanged;

    public string Path => path;

    public FileFault Fault { get; private set; }

    public List<string> Names { get; } = [];

    public void Refresh(long searchNumber)
    {
        if (_searchNumber == searchNumber)
            return;
        _searchNumber = searchNumber;
        Fault = files.Stat(path, out FileStat stat);
        if (Fault == FileFault.None && stat.Kind != FileKind.Directory)
            Fault = FileFault.Missing;
        if (Fault != FileFault.None)
            return;
        bool isSame = stat.Key == _listed.Key && stat.Modified == _listed.Modified;
        _unchanged = isSame ? _unchanged + 1 : 0;
        if (Names.Count >= LargeFrom && _unchanged > 2 && _unchanged % ListAnywayEvery != 0)
            return;
        _listed = stat;
        _listedAt = clock.Wall;
        Names.Clear();
        Fault = files.List(path, Names);
        Names.Sort(string.CompareOrdinal);
        if (_parsed.Count > 2 * Names.Count + LargeFrom)
            _parsed.Clear();
    }

    /// <summary>Nothing in it was renamed, made or deleted since it was listed; false if that cannot be said.</summary>
    public bool IsAsListed => files.Stat(path, out FileStat stat) == FileFault.None && stat.Key == _listed.Key && stat.Modified == _listed.Modified && Math.Abs(_listed.Modified - _listedAt) > Tick;

    public MemberName Parse(string name)
    {
        if (!_parsed.TryGetValue(name, out MemberName? parsed))
            _parsed[name] = parsed = MemberName.Of(name);
        return parsed;
    }
}
