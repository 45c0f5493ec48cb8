namespace SmtpLogExporter.Logs.Files;

/// <summary>A configured path or glob. Besides the files it names it finds their rotated and compressed siblings.</summary>
internal sealed class PathPattern
{
    private readonly string _directory;
    private readonly string _name;

    public PathPattern(string text)
    {
        Text = text;
        string full = Path.GetFullPath(text);
        _directory = Path.GetDirectoryName(full) ?? full;
        _name = Path.GetFileName(full);
        IsGlob = Glob.IsPattern(full);
    }

    public string Text { get; }

    public bool IsGlob { get; }

    /// <summary>What to call the source as long as nothing matches.</summary>
    public string FixedName
    {
        get
        {
            string name = IsGlob ? string.Concat(_name.Split('*', '?', '[', ']')) : MemberName.Of(_name).Fixed;
            return name.Length > 0 ? name : Path.GetFileName(_directory);
        }
    }

    /// <summary>What stands for the pattern as long as nothing matches.</summary>
    public FoundFamily Nothing => new(_directory, FixedName) { Pattern = Text };

    /// <summary>Whether a family's key could come from here.</summary>
    public bool Covers(string key) => Path.GetDirectoryName(key) is { } directory
        && Glob.Matches(_directory, directory) && (IsGlob ? Glob.Matches(_name, Path.GetFileName(key)) : PathNames.Same(FixedName, Path.GetFileName(key)));

    public List<FoundFamily> Find(Directories directories)
    {
        List<FoundFamily> found = [];
        List<string> places = [];
        Expand(directories, _directory, places);
        foreach (string place in places)
            FindIn(directories.Of(place), directories, found);
        return found;
    }

    private static void Expand(Directories directories, string path, List<string> places)
    {
        if (!Glob.IsPattern(path))
        {
            places.Add(path);
            return;
        }

        List<string> parents = [];
        Expand(directories, Path.GetDirectoryName(path) ?? path, parents);
        string name = Path.GetFileName(path);
        foreach (string parent in parents)
        {
            DirectoryListing listing = directories.Of(parent);
            foreach (string child in listing.Names)
            {
                string full = Path.Combine(parent, child);
                if (Glob.Matches(name, child) && directories.Files.Stat(full, out FileStat stat) == FileFault.None && stat.Kind == FileKind.Directory)
                    places.Add(full);
            }
        }
    }

    private void FindIn(DirectoryListing listing, Directories directories, List<FoundFamily> found)
    {
        IFileSystem files = directories.Files;
        MemberName own = MemberName.Of(_name);
        if (listing.Fault != FileFault.None)
        {
            found.Add(new FoundFamily(listing.Path, FixedName) { Fault = listing.Fault, Pattern = Text });
            return;
        }

        Dictionary<string, FoundFamily> families = new(PathNames.Comparer);
        if (!IsGlob)
            families[own.Fixed] = new FoundFamily(listing.Path, own.Fixed) { Pattern = Text };
        foreach (string name in listing.Names)
        {
            if (IsGlob && Glob.Matches(_name, name) && listing.Parse(name).Fixed is var fixedName && !families.ContainsKey(fixedName))
                families[fixedName] = new FoundFamily(listing.Path, fixedName) { Pattern = Text };
        }

        // A path that is itself a rotated file means that file alone.
        bool isAlone = !IsGlob && (own.Kind != MemberKind.Live || own.IsArchive);
        foreach (string name in listing.Names)
        {
            MemberName parsed = listing.Parse(name);
            if (!families.TryGetValue(parsed.Fixed, out FoundFamily? family))
                continue;
            bool isSelected = IsGlob ? Glob.Matches(_name, name) : PathNames.Same(name, _name);
            if (!isSelected && isAlone)
                continue;
            string path = Path.Combine(listing.Path, name);
            FileFault fault = files.Stat(path, out FileStat stat);
            if (fault == FileFault.None && stat.Kind != FileKind.Regular)
                fault = FileFault.NotAFile;
            family.Files.Add(new FoundFile(path, parsed, stat, fault, isSelected));
            if (isSelected && !isAlone && fault == FileFault.None && files.LinkTarget(path) is { } target && Path.GetDirectoryName(target) is { } folder && folder != listing.Path)
                FindBehind(directories.Of(folder), Path.GetFileName(target), files, family);
        }

        found.AddRange(families.Values);
    }

    /// <summary>A link stays where it is when its file is rotated: Kubernetes' logs are rotated in the folders of the pods, not in that of the links.</summary>
    private static void FindBehind(DirectoryListing listing, string targetName, IFileSystem files, FoundFamily family)
    {
        if (listing.Fault != FileFault.None)
            return;
        string fixedName = listing.Parse(targetName).Fixed;
        foreach (string name in listing.Names)
        {
            MemberName parsed = listing.Parse(name);
            if (parsed.Fixed != fixedName || parsed.Kind == MemberKind.Live)
                continue;
            string path = Path.Combine(listing.Path, name);
            FileFault fault = files.Stat(path, out FileStat stat);
            if (fault != FileFault.None || stat.Kind == FileKind.Regular)
                family.Files.Add(new FoundFile(path, parsed, stat, fault, false));
        }
    }
}
