namespace SmtpLogExporter.State;

/// <summary>All that is saved, as of one cut.</summary>
/// <param name="Sequence">Number of the cut; grows for ever, over restarts too.</param>
/// <param name="Sections">Unique by name.</param>
internal sealed record Snapshot(long Sequence, IReadOnlyList<StateSection> Sections)
{
    public StateSection? Find(string name, int version)
    {
        foreach (StateSection section in Sections)
        {
            if (section.Name == name && section.Version == version) return section;
        }

        return null;
    }
}
