using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Discovery;

/// <summary>Configured sources that have the same mail now.</summary>
internal static class Duplicates
{
    private const int NewestEntries = 500;

    /// <returns>Pairs of what is read twice, for people.</returns>
    public static IReadOnlyList<(string Copy, string Original)> Of(IReadOnlyList<SourcePlan> sources, DateTimeOffset now)
    {
        List<(string Name, LogSample Sample)> samples = [];
        foreach (SourcePlan source in sources)
        {
            if (source.Journal is { } journal) samples.Add(("the journal", LogSample.Of(Logs.Discovery.Newest(journal, NewestEntries), now.ToUnixTimeMilliseconds())));
            foreach (MatchedFile file in Logs.Discovery.List(source.Spec).Where(f => f.IsNamed && f.IsReadable && f.Size > 0))
            {
                if (TrySample(file.Path) is { } sample) samples.Add((file.Path, sample));
            }
        }

        List<(string, string)> pairs = [];
        for (int i = 1; i < samples.Count; i++)
        {
            int original = samples.FindIndex(0, i, s => samples[i].Sample.Repeats(s.Sample));
            if (original >= 0) pairs.Add((samples[i].Name, samples[original].Name));
        }

        return pairs;
    }

    private static LogSample? TrySample(string path)
    {
        try
        {
            return LogSample.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
