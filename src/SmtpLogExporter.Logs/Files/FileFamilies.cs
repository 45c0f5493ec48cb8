namespace SmtpLogExporter.Logs.Files;

/// <summary>All families of all configured paths: searched for again and again, because logs come, go and change names.</summary>
internal sealed class FileFamilies
{
    // The search may take one percent of the time, however many files there are.
    private const int RestPerWork = 100;

    private readonly Surroundings _around;
    private readonly Directories _directories;
    private readonly RollCall _rollCall;
    private readonly SourceNames _names;
    private readonly List<(SourceSpec Spec, PathPattern Pattern)> _patterns = [];
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileFamily> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SavedFamily> _saved = new(StringComparer.Ordinal);
    private string[] _publishedPatterns = [];

    public FileFamilies(IReadOnlyList<SourceSpec> specs, Surroundings around, SourceNames names)
    {
        _around = around;
        _names = names;
        _directories = new Directories(around.Files);
        _rollCall = new RollCall(around);
        foreach (SourceSpec spec in specs)
        {
            foreach (string path in spec.Files)
            {
                if (path != "-")
                    _patterns.Add((spec, new PathPattern(path)));
            }
        }
    }

    public List<FileFamily> All { get; } = [];

    public long NextSearch { get; private set; }

    public void Search()
    {
        long started = _around.Clock.Now;
        _directories.BeginSearch();
        _rollCall.Begin(All);
        List<(SourceSpec Spec, PathPattern Pattern, FoundFamily Found)> all = [];
        foreach ((SourceSpec spec, PathPattern pattern) in _patterns)
        {
            foreach (FoundFamily found in pattern.Find(_directories))
                all.Add((spec, pattern, found));
        }

        foreach ((SourceSpec spec, _, FoundFamily found) in all)
            Restore(spec, found);
        foreach ((_, _, FoundFamily found) in all)
            _rollCall.Recognise(_byKey.GetValueOrDefault(found.Key), found.Files);
        Dictionary<FileFamily, FamilyFindings> findings = [];
        foreach ((SourceSpec spec, PathPattern pattern, FoundFamily found) in all)
        {
            if (FamilyOf(spec, pattern, found) is not { } family)
                continue;
            if (!findings.TryGetValue(family, out FamilyFindings? finding))
                findings[family] = finding = new FamilyFindings(isFirstStart: family.IsFresh && !_started.Contains(pattern.Text));
            finding.Add(found);
        }

        foreach ((FileFamily family, FamilyFindings finding) in findings)
            Take(family, finding);
        foreach ((SourceSpec spec, PathPattern pattern) in _patterns)
            Note(spec, pattern, all.FindAll(item => item.Pattern == pattern).ConvertAll(static item => item.Found));
        _rollCall.End();
        _around.OpenFiles.Trim(isPressing: false);
        long now = _around.Clock.Now;
        NextSearch = now + Math.Max((long)_around.Options.DiscoveryInterval.TotalMilliseconds, RestPerWork * (now - started));
    }

    /// <summary>Under the gate.</summary>
    public void Publish()
    {
        if (_publishedPatterns.Length != _started.Count)
            _publishedPatterns = [.. _started];
    }

    public void Save(BinaryWriter to)
    {
        to.Write(_publishedPatterns.Length);
        foreach (string pattern in _publishedPatterns)
            to.Write(pattern);
    }

    public void Load(BinaryReader from)
    {
        int count = SavedFamily.Checked(from.ReadInt32());
        for (int i = 0; i < count; i++)
            _ = _started.Add(from.ReadString());
        _publishedPatterns = [.. _started];
    }

    /// <summary>Saved sources that nothing asks for now. They are kept: a log taken out of the configuration and put back is not counted twice.</summary>
    public IReadOnlyCollection<SavedFamily> Unclaimed => _saved.Values;

    public void Remember(SavedFamily saved) => _saved[saved.Key] = saved;

    private void Restore(SourceSpec spec, FoundFamily found)
    {
        if (_byKey.ContainsKey(found.Key) || _saved.Count == 0)
            return;
        if (!_saved.Remove(found.Key, out SavedFamily? saved))
        {
            // The same alias on another path: the log moved.
            saved = spec.Name is null ? null : _saved.Values.FirstOrDefault(other => other.Label == spec.Name && !_patterns.Exists(item => item.Pattern.Covers(other.Key)));
            if (saved is null)
                return;
            _ = _saved.Remove(saved.Key);
        }

        FileFamily family = Create(spec, found, saved.Label);
        family.Restore(saved);
        _rollCall.Know(family);
    }

    private FileFamily? FamilyOf(SourceSpec spec, PathPattern pattern, FoundFamily found)
    {
        if (_byKey.TryGetValue(found.Key, out FileFamily? family))
            return family;
        bool hasOwn = found.Files.Exists(file => file.Fault == FileFault.Permission || (file.Fault == FileFault.None && !_rollCall.IsClaimed(file)));
        if (!hasOwn && (pattern.IsGlob || found.Files.Exists(file => file.Fault == FileFault.None)))
            return null;
        FileFamily? placeholder = All.Find(other => other.Source.Spec == spec && other.IsPlaceholder);
        if (placeholder is null)
            return Create(spec, found, null);
        _ = _byKey.Remove(placeholder.Key);
        placeholder.Key = found.Key;
        placeholder.IsPlaceholder = false;
        _byKey[found.Key] = placeholder;
        return placeholder;
    }

    private FileFamily Create(SourceSpec spec, FoundFamily found, string? label)
    {
        bool hasAlias = spec.Name is not null && !All.Exists(family => family.Source.Spec == spec);
        string name = found.Fixed.Length > 0 ? found.Fixed : Path.GetFileName(found.Directory);
        FileFamily created = new(_names.Create(spec, label ?? (hasAlias ? spec.Name! : name), "file"), found.Key, _around);
        _byKey[found.Key] = created;
        All.Add(created);
        return created;
    }

    private void Take(FileFamily family, FamilyFindings finding)
    {
        family.IsFresh = false;
        family.WantsSearch = false;
        family.Notice = null;
        family.Ledger.IsDirty = true;
        if (finding.Fault is not (FileFault.None or FileFault.Missing))
        {
            family.SetFault(finding.Fault, Advice.For(_around.Files, family.Key, finding.Fault));
            family.Arrange();
            return;
        }

        foreach (FoundFile file in finding.Files)
        {
            if (file.Fault != FileFault.None)
                Refused(family, file);
        }

        _rollCall.Resolve(family, finding.Files, finding.IsFirstStart);
        if (family.Entries.Exists(static entry => entry.IsPresent || entry.Tail is not null))
            family.SetFault(FileFault.None, null);
        else if (family.Fault != FileFault.Permission)
            family.SetFault(FileFault.Missing, family.Notice ?? Advice.For(_around.Files, family.Key, FileFault.Missing));
        family.Arrange();
    }

    private void Refused(FileFamily family, FoundFile file)
    {
        if (file.Fault is FileFault.NotAFile or FileFault.Missing)
        {
            family.Notice = Advice.Skipped(file.Path, file.Fault);
            return;
        }

        string advice = Advice.For(_around.Files, file.Path, file.Fault);
        FileEntry? entry = family.Entries.Find(known => known.Path == file.Path);
        if (entry is null)
        {
            family.SetFault(file.Fault, advice);
            return;
        }

        entry.IsPresent = true;
        family.Ledger.Fail(entry, file.Fault, advice);
    }

    /// <summary>A glob without a match is a source too, else nobody would notice the slip in it.</summary>
    private void Note(SourceSpec spec, PathPattern pattern, List<FoundFamily> found)
    {
        if (!found.Exists(static family => family.Fault is not (FileFault.None or FileFault.Missing)))
            _ = _started.Add(pattern.Text);
        FileFamily? first = All.Find(family => family.Source.Spec == spec);
        FoundFile? refused = found.SelectMany(static family => family.Files).FirstOrDefault(static file => file.Fault is FileFault.NotAFile or FileFault.Missing);
        if (first is null)
        {
            if (found.Exists(static family => family.Files.Exists(static file => file.Fault == FileFault.None)))
                return;
            FoundFamily nothing = new(Path.GetDirectoryName(Path.GetFullPath(pattern.Text)) ?? "", pattern.FixedName) { Pattern = pattern.Text };
            first = Create(spec, nothing, null);
            first.IsPlaceholder = true;
            first.IsFresh = false;
        }

        if (first.IsPlaceholder)
        {
            FoundFamily? barred = found.Find(static family => family.Fault is not (FileFault.None or FileFault.Missing));
            if (barred is not null)
                first.SetFault(barred.Fault, Advice.For(_around.Files, barred.Directory, barred.Fault));
            else
                first.SetFault(FileFault.Missing, refused is null ? Advice.NoMatch(pattern.Text) : Advice.Skipped(refused.Path, refused.Fault));
            first.Arrange();
        }
        else if (refused is not null && first.Notice is null)
        {
            first.Notice = Advice.Skipped(refused.Path, refused.Fault);
            first.Arrange();
        }
    }
}
