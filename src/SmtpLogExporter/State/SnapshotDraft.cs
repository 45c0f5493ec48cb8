using SmtpLogExporter.Mail;

namespace SmtpLogExporter.State;

/// <summary>Collects the sections of the next snapshot. Its buffers are used again for the one after: a snapshot is valid until <see cref="Begin"/>.</summary>
internal sealed class SnapshotDraft
{
    private readonly Dictionary<string, StateWriter> buffers = [];
    private readonly List<(string Name, int Version, StateWriter? Buffer, ReadOnlyMemory<byte> Bytes)> parts = [];

    public void Begin()
    {
        parts.Clear();
        foreach (StateWriter buffer in buffers.Values) buffer.Clear();
    }

    /// <summary>Where to write the section of this name.</summary>
    public StateWriter Add(string name, int version)
    {
        if (!buffers.TryGetValue(name, out StateWriter? buffer)) buffers.Add(name, buffer = new StateWriter());
        parts.Add((name, version, buffer, default));
        return buffer;
    }

    /// <summary>Takes over a section that nobody has needed yet.</summary>
    public void Add(StateSection section) => parts.Add((section.Name, section.Version, null, section.Bytes));

    public Snapshot End(long sequence) => new(sequence, [.. parts.Select(p => new StateSection(p.Name, p.Version, p.Buffer?.Written ?? p.Bytes))]);
}
