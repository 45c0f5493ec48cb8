namespace SmtpLogExporter.Logs.Files;

/// <summary>Keeps the number of handles bounded however many files there are: those that had nothing new longest are closed and watched by name.</summary>
internal sealed class OpenFiles(int limit)
{
    private readonly List<FileEntry> _open = [];

    public int Count => _open.Count;

    public bool IsFull => _open.Count >= limit;

    public void Add(FileEntry entry) => _open.Add(entry);

    /// <summary>Brings the number down to the limit, or to half of it when the system refuses to open more.</summary>
    public void Trim(bool isPressing)
    {
        _ = _open.RemoveAll(static entry => entry.Tail is null);
        int wanted = isPressing ? Math.Min(limit, _open.Count) / 2 : limit;
        if (_open.Count <= wanted)
            return;
        _open.Sort(static (a, b) => a.GrewAt.CompareTo(b.GrewAt));
        int excess = _open.Count - wanted;
        foreach (FileEntry entry in _open)
        {
            // A file without a name cannot be opened again; one with bytes left is wanted at once.
            if (excess == 0)
                break;
            if (!entry.IsPresent || entry.IsUnlinked || entry.Ends == 0 || entry.Doubts > 0)
                continue;
            entry.Close();
            entry.IsDormant = true;
            excess--;
        }

        _ = _open.RemoveAll(static entry => entry.Tail is null);
    }
}
