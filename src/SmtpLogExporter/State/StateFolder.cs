namespace SmtpLogExporter.State;

/// <summary>
/// The folder the state is kept in, locked for this process. Files: <c>state</c> (newest generation), <c>state.previous</c>, <c>state.tmp</c> (being written), <c>shown</c>.
/// A file of an unknown format is set aside as <c>state.v2</c> and never written over.
/// </summary>
internal sealed class StateFolder : IStateStore, IDisposable
{
    private readonly string path;
    private readonly FolderLock held;
    private bool newestIsSound;

    private StateFolder(string path, FolderLock held)
    {
        this.path = path;
        this.held = held;
    }

    public string Path => path;

    private string Newest => System.IO.Path.Combine(path, "state");

    private string Previous => System.IO.Path.Combine(path, "state.previous");

    private string Unfinished => System.IO.Path.Combine(path, "state.tmp");

    private string Shown => System.IO.Path.Combine(path, "shown");

    /// <summary>Creates the folder if need be and locks it; null if another process holds it.</summary>
    /// <exception cref="IOException">It cannot be created or opened.</exception>
    public static StateFolder? Open(string path)
    {
        try
        {
            PrivateFile.CreateFolder(path);
            FolderLock own = new(path);
            if (own.IsHeld) return new StateFolder(path, own);
            own.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system's words name the file that was in the way, if any, and not what was wanted of it.
            throw new IOException($"the state folder {path} cannot be used: {(File.Exists(path) ? "it is a file" : e.Message)}", e);
        }
    }

    /// <summary>Finds the newest snapshot that can be read. Damage of any kind is told, never raised.</summary>
    public FoundState Load()
    {
        List<string> remarks = [];
        bool used = false;
        bool damaged = false;
        Snapshot? best = null;
        foreach (string file in (ReadOnlySpan<string>)[Newest, Unfinished, Previous])
        {
            if (!File.Exists(file)) continue;
            used = true;
            Snapshot? snapshot = Read(file, remarks, ref damaged);
            if (snapshot is not null && snapshot.Sequence > (best?.Sequence ?? -1)) best = snapshot;
        }

        long shown = 0;
        try
        {
            if (File.Exists(Shown))
            {
                used = true;
                shown = ShownMark.Read(Shown);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            remarks.Add(e.Message);
        }

        // Generations are saved one after the other: if the newest is gone, what it held may have been shown.
        bool newestMissing = best is not null && !File.Exists(Newest) && !File.Exists(Unfinished);
        return new FoundState(best, used, damaged || newestMissing, shown, remarks);
    }

    public long Save(Snapshot snapshot)
    {
        // Made with the first generation, so that a full disk later finds its place taken; a start that saved nothing leaves no trace of having run.
        if (!File.Exists(Shown)) ShownMark.Write(Shown, 0);
        long size;
        using (FileStream file = PrivateFile.Open(Unfinished, FileMode.Create))
        {
            size = StateFile.Write(file, snapshot);
            file.Flush(flushToDisk: true);
        }

        if (newestIsSound) Replacement.Move(Newest, Previous);
        newestIsSound = false;
        Replacement.Move(Unfinished, Newest);
        newestIsSound = true;
        held.Flush();
        return size;
    }

    public void MarkShown(long sequence) => ShownMark.Write(Shown, sequence);

    public void Dispose() => held.Dispose();

    private Snapshot? Read(string file, List<string> remarks, ref bool damaged)
    {
        try
        {
            Snapshot? snapshot = StateFile.Read(File.ReadAllBytes(file), out string damage, out int otherVersion);
            newestIsSound |= snapshot is not null && file == Newest;
            if (snapshot is not null) return snapshot;

            // A half-written file is the ordinary trace of a crash while saving: nothing of it was shown.
            if (file == Unfinished) return null;
            damaged |= file == Newest;
            if (otherVersion == 0)
            {
                remarks.Add($"{file} cannot be used: {damage}");
                return null;
            }

            string aside = FreeName($"{Newest}.v{(uint)otherVersion}");
            File.Move(file, aside);
            remarks.Add($"{file} cannot be used: {damage}; it is kept as {aside}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            damaged |= file == Newest;
            remarks.Add($"{file} cannot be read: {e.Message}");
        }

        return null;
    }

    private static string FreeName(string wanted)
    {
        string name = wanted;
        for (int i = 2; File.Exists(name); i++) name = $"{wanted}.{i}";
        return name;
    }
}
