namespace SmtpLogExporter.Logs.Files;

/// <summary>Everything one search found for one family, however many patterns lead to it.</summary>
internal sealed class FamilyFindings(bool isFirstStart)
{
    private readonly Dictionary<string, int> _byPath = new(PathNames.Comparer);

    public bool IsFirstStart => isFirstStart;

    public List<FoundFile> Files { get; } = [];

    public FileFault Fault { get; private set; }

    /// <summary>Something among them that is no file.</summary>
    public string? Notice { get; private set; }

    public void Add(FoundFamily found)
    {
        if (found.Fault != FileFault.None)
            Fault = found.Fault;
        foreach (FoundFile file in found.Files)
        {
            if (file.Fault is FileFault.NotAFile or FileFault.Missing)
                Notice = Advice.Skipped(file.Path, file.Fault);
            if (!_byPath.TryGetValue(file.Path, out int at))
            {
                _byPath[file.Path] = Files.Count;
                Files.Add(file);
            }
            else if (file.IsSelected)
            {
                Files[at] = file;
            }
        }
    }
}
