namespace SmtpLogExporter.Logs.Files;

/// <summary>All families of all configured paths: searched for again and again, because logs come, go and change names.</summary>
internal sealed class FileFamilies
{
    // The search may take one percent of the time, however many files there are; twenty percent while something waits for it.
    private const int RestPerWork = 100;
    private const int RestWhenWanted = 4;
    private const long LongestRest = 30_000;

    private readonly Surroundings _around;
    private readonly RollCall _rollCall;
    private readonly SourceNames _names;
    private readonly List<(SourceSpec Spec, PathPattern Pattern)> _patterns = [];
    private readonly HashSet<string> _started = new(PathNames.Comparer);
    private readonly Dictionary<string, FileFamily> _byKey = new(PathNames.Comparer);
    private long _notBefore;
    private long _lastCost;
    private string[] _publishedPatterns = [];

    /// <param name="specs">What is configured.</param>
    /// <param name="isFile">Whether a path is for us; standard input and pipes are not.</param>
    /// <param name="around">What all families share.</param>
    /// <param name="names">Names sources.</param>
    public FileFamilies(IReadOnlyList<SourceSpec> specs, Func<string, bool> isFile, Surroundings around, SourceNames names)
    {
        _around = around;
        _names = names;
        _rollCall = new RollCall(around);
        foreach (SourceSpec spec in specs)
        {
            foreach (string path in spec.Files)
            {
                if (isFile(path))
                    _patterns.Add((spec, new PathPattern(path)));
            }
        }

        Saved = new SavedFamilies(_patterns.ConvertAll(static item => item.Pattern));
    }

    public List<FileFamily> All { get; } = [];

    public SavedFamilies Saved { get; }

    public long NextSearch { get; private set; }

    /// <summary>A family that cannot go on without a search gets one at the next poll, not at every call.</summary>
    public bool IsDue(long now) => now >= NextSearch || (now >= _notBefore && All.Exists(static family => family.WantsSearch));

    /// <summary>One more source, from the next search on.</summary>
    public void Add(SourceSpec spec, StartAt startAt)
    {
        foreach (string path in spec.Files)
        {
            PathPattern pattern = new(path);
            _patterns.Add((spec, pattern));
            if (startAt == StartAt.Beginning)
                _ = _started.Add(pattern.Text);
        }

        NextSearch = 0;
    }

    public void Search()
    {
        long started = _around.Clock.Now;
        _rollCall.Begin(All);
        _around.Directories.BeginSearch();
        List<(SourceSpec Spec, PathPattern Pattern, FoundFamily Found)> all = [];
        foreach ((SourceSpec spec, PathPattern pattern) in _patterns)
        {
            foreach (FoundFamily found in pattern.Find(_around.Directories))
            {
                all.Add((spec, pattern, found));
                Restore(spec, pattern, found);
            }
        }

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
        Rest(_around.Clock.Now, _around.Clock.Now - started);
    }

    /// <summary>Under the gate.</summary>
    public void Publish()
    {
        if (_publishedPatterns.Length != _started.Count)
            _publishedPatterns = [.. _started];
        Saved.Publish();
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

    private void Rest(long now, long cost)
    {
        // One slow search says little: a program that has just started still compiles itself, and on a busy machine others were in the way.
        long usual = Math.Min(cost, _lastCost);
        _lastCost = cost;
        _notBefore = now + Math.Max((long)_around.Options.PollInterval.TotalMilliseconds, RestWhenWanted * usual);
        NextSearch = now + Math.Max((long)_around.Options.DiscoveryInterval.TotalMilliseconds, Math.Min(RestPerWork * usual, LongestRest));
    }

    private void Restore(SourceSpec spec, PathPattern pattern, FoundFamily found)
    {
        if (_byKey.ContainsKey(found.Key) || Saved.Claim(spec, pattern, found) is not { } saved)
            return;
        FileFamily family = Create(spec, found, Saved.LabelOf(saved, spec, isTaken: All.Exists(other => other.Source.Label == spec.Name)));
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
        placeholder.Key = placeholder.Source.Path = found.Key;
        placeholder.IsPlaceholder = false;
        _byKey[found.Key] = placeholder;
        return placeholder;
    }

    private FileFamily Create(SourceSpec spec, FoundFamily found, string? label)
    {
        bool hasAlias = spec.Name is not null && !All.Exists(family => family.Source.Spec == spec);
        string name = found.Fixed.Length > 0 ? found.Fixed : Path.GetFileName(found.Directory);
        FileFamily created = new(_names.Create(spec, label ?? (hasAlias ? spec.Name! : name), "file"), found.Key, _around);
        created.Source.Path = found.Key;
        _byKey[found.Key] = created;
        All.Add(created);
        return created;
    }

    private void Take(FileFamily family, FamilyFindings finding)
    {
        family.IsFresh = false;
        family.WantsSearch = false;
        family.Notice = finding.Notice;
        family.Ledger.IsDirty = true;
        if (finding.Fault is not (FileFault.None or FileFault.Missing))
        {
            family.SetFault(finding.Fault, Advice.For(_around.Files, family.Key, finding.Fault));
            family.ArrangeIfChanged();
            return;
        }

        foreach (FoundFile file in finding.Files)
        {
            if (file.Fault != FileFault.None)
                Refused(family, file);
        }

        _rollCall.Resolve(family, finding.Files, finding.IsFirstStart);
        family.HasNewRemains = false;
        if (family.Entries.Exists(static entry => entry.IsPresent || entry.Tail is not null))
            family.SetFault(FileFault.None, null);
        else if (family.Fault != FileFault.Permission)
            family.SetFault(FileFault.Missing, family.Notice ?? Advice.For(_around.Files, family.Key, FileFault.Missing));
        family.ArrangeIfChanged();
    }

    private void Refused(FileFamily family, FoundFile file)
    {
        if (file.Fault is FileFault.NotAFile or FileFault.Missing)
        {
            return;
        }

        FileEntry? entry = family.Entries.Find(known => PathNames.Same(known.Path, file.Path));
        if (file.Fault == FileFault.Deleted)
        {
            if (entry?.Tail is not null)
                entry.IsUnlinked = true;
            return;
        }

        string advice = Advice.For(_around.Files, file.Path, file.Fault);
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
            FoundFamily nothing = pattern.Nothing;
            Restore(spec, pattern, nothing);
            first = _byKey.GetValueOrDefault(nothing.Key) ?? Create(spec, nothing, null);
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
            first.ArrangeIfChanged();
        }
        else if (refused is not null && first.Notice is null)
        {
            first.Notice = Advice.Skipped(refused.Path, refused.Fault);
            first.ArrangeIfChanged();
        }
    }
}
