namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// Saved sources that nothing asked for yet. Those nobody asks for are kept and saved again: a log taken out of the configuration and put back later
/// is not counted twice.
/// </summary>
internal sealed class SavedFamilies(IReadOnlyList<PathPattern> patterns)
{
    private readonly Dictionary<string, SavedFamily> _byKey = new(PathNames.Comparer);

    /// <summary>As of the last <see cref="Publish"/>; what a search claims meanwhile belongs to a source that does not show yet.</summary>
    public IReadOnlyList<SavedFamily> Unclaimed { get; private set; } = [];

    public void Add(SavedFamily saved)
    {
        _byKey[saved.Key] = saved;
        Publish();
    }

    /// <summary>Under the gate.</summary>
    public void Publish()
    {
        if (Unclaimed.Count != _byKey.Count)
            Unclaimed = [.. _byKey.Values];
    }

    public SavedFamily? Claim(string key) => _byKey.Remove(key, out SavedFamily? saved) ? saved : null;

    public SavedFamily? Claim(SourceSpec spec, PathPattern pattern, FoundFamily found)
    {
        if (_byKey.Count == 0)
            return null;
        if (Claim(found.Key) is { } known)
            return known;
        // A glob that matched nothing until now has a source already.
        if (_byKey.TryGetValue(pattern.Nothing.Key, out SavedFamily? empty) && empty.Entries.Count == 0)
            return Claim(empty.Key);
        // The same alias on another path: the log moved.
        if (spec.Name is null)
            return null;
        SavedFamily? moved = _byKey.Values.FirstOrDefault(saved => saved.Label == spec.Name && !patterns.Any(other => other.Covers(saved.Key)));
        return moved is null ? null : Claim(moved.Key);
    }

    /// <summary>Labels stay as they were, so that series go on; but an alias given since then is what its owner wants to see.</summary>
    public string LabelOf(SavedFamily saved, SourceSpec spec, bool isTaken)
    {
        if (spec.Name is null || saved.Label == spec.Name || isTaken || _byKey.Values.Any(other => other.Label == spec.Name))
            return saved.Label;
        return spec.Name;
    }
}
