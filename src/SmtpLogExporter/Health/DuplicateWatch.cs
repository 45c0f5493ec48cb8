using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.Health;

/// <summary>Notices sources that bring the same mail, such as a file and the journal: everything in it would count twice.</summary>
internal sealed class DuplicateWatch(TimeProvider time, ILogger<DuplicateWatch> log)
{
    /// <summary>More sources are not compared with each other: the pairs would be too many.</summary>
    private const int Most = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly HashSet<(string, string)> told = [];
    private long lookedAt;
    private volatile IReadOnlyList<(string Source, string Of)> found = [];

    /// <summary>Labels of sources and of those they repeat; the earlier source is the original.</summary>
    public IReadOnlyList<(string Source, string Of)> Found => found;

    /// <summary>Compares all sources if it is time; on the pump's thread.</summary>
    public void Look(IReadOnlyList<Lane> lanes)
    {
        if (time.GetElapsedTime(lookedAt) < Pause) return;
        Compare(lanes);
        lookedAt = time.GetTimestamp();
    }

    /// <summary>Compares all sources.</summary>
    public void Compare(IReadOnlyList<Lane> lanes)
    {
        List<(string Label, HashSet<ulong> Lines)> samples = [.. lanes.OrderBy(l => l.Source.Index).Take(Most).Select(l => (l.Source.Label, new HashSet<ulong>(l.Sample.Lines.ToArray())))];
        List<(string Source, string Of)> pairs = [];
        for (int i = 1; i < samples.Count; i++)
        {
            int original = samples.FindIndex(0, i, s => LineSample.IsSame(s.Lines, samples[i].Lines));
            if (original < 0) continue;
            pairs.Add((samples[i].Label, samples[original].Label));
            if (told.Add(pairs[^1])) IngestMessages.Duplicate(log, samples[i].Label, samples[original].Label);
        }

        found = pairs;
    }
}
