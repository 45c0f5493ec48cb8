using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Files;

/// <summary>
/// Which log with a layout of its own a source is. Found by the first line that leaves no doubt; a later line of another log moves it there,
/// since a report may read several files as one.
/// </summary>
internal sealed class FileTable
{
    private readonly FileEntry[] catalog;
    private readonly DialectSettings settings;
    private readonly FileDialect?[] made;
    private int current = -1;
    private long writtenAt;

    public FileTable(FileEntry[] catalog, DialectSettings settings)
    {
        this.catalog = catalog;
        this.settings = settings;
        made = new FileDialect?[catalog.Length];
        current = Find(settings.Dialect);
    }

    public bool IsFound => current >= 0;

    /// <summary>The entry that reads now.</summary>
    public FileEntry Entry => catalog[current];

    /// <summary>The dialect that reads now.</summary>
    public FileDialect Dialect => Made(current);

    public void Begin(long written)
    {
        writtenAt = written;
        foreach (FileDialect? dialect in made) dialect?.Begin(written);
    }

    /// <summary>Reads a line of the log that was found; false if there is none or the line is not of it.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, ref FileLine header) => current >= 0 && Made(current).TryRead(line, ref header);

    /// <summary>Finds another log the line is of, and reads it: one that leaves no doubt, or one that was read here before and can use the line.</summary>
    public bool TryFind(ReadOnlySpan<byte> line, ref FileLine header)
    {
        for (int i = 0; i < catalog.Length; i++)
        {
            bool open = settings.Dialect is null || string.Equals(settings.Dialect, catalog[i].Name, StringComparison.Ordinal);
            if (i == current || !open || (made[i] is null && !catalog[i].Recognizes(line))) continue;
            header = default;
            if (!Made(i).TryRead(line, ref header) || header.IsUseless) continue;
            current = i;
            return true;
        }

        return false;
    }

    public void Save(StateWriter to)
    {
        to.Write(current < 0 ? "" : catalog[current].Name);
        int count = 0;
        foreach (FileDialect? dialect in made) count += dialect is null ? 0 : 1;
        to.Write(count);
        for (int i = 0; i < made.Length; i++)
        {
            if (made[i] is not FileDialect dialect) continue;
            StateWriter own = new();
            dialect.Save(own);
            to.Write(catalog[i].Name);
            to.Write(own.Written.Span);
        }
    }

    public void Load(StateReader from)
    {
        int found = Find(from.ReadText());
        if (found >= 0) current = found;
        for (int n = from.ReadCount(8); n > 0; n--)
        {
            int at = Find(from.ReadText());
            byte[] own = from.ReadBytes().ToArray();
            if (at >= 0) Made(at).Load(new StateReader(own));
        }
    }

    private FileDialect Made(int at)
    {
        if (made[at] is FileDialect dialect) return dialect;
        dialect = catalog[at].Create(settings);
        dialect.Begin(writtenAt);
        return made[at] = dialect;
    }

    private int Find(string? name) => Array.FindIndex(catalog, entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
}
