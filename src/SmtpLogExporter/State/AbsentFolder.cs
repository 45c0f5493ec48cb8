namespace SmtpLogExporter.State;

/// <summary>A state folder that could not be opened at the start: each save tries again.</summary>
internal sealed class AbsentFolder(string path) : IStateStore, IDisposable
{
    private StateFolder? folder;
    private long offset;

    public long Save(Snapshot snapshot)
    {
        StateFolder open = Reach();
        return open.Save(snapshot with { Sequence = snapshot.Sequence + offset });
    }

    public void MarkShown(long sequence) => Reach().MarkShown(sequence + offset);

    public void Dispose() => folder?.Dispose();

    private StateFolder Reach()
    {
        if (folder is not null) return folder;
        folder = StateFolder.Open(path) ?? throw new IOException($"the state folder {path} is in use by another smtp-log-exporter");

        // What may lie there is older than what this process has counted since.
        offset = folder.Load().Sequence;
        return folder;
    }
}
