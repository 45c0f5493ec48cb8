using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Discovery;

/// <summary>
/// With nothing configured, logs that appear later are read too: the machine is searched again and again. What was there before is not read from its beginning: it may hold a long history,
/// or have been the copy of a log that is gone.
/// </summary>
/// <param name="root">Where the machine's file system begins.</param>
/// <param name="time">Clock.</param>
/// <param name="found">What the first search found.</param>
/// <param name="add">Reads one more source.</param>
internal sealed class LateLogs(RootFolder root, TimeProvider time, IReadOnlyList<FoundLog> found, Action<SourcePlan, StartAt> add)
{
    /// <summary>Pods come and go; a machine that has more is not what this is for.</summary>
    private const int Most = 1000;

    /// <summary>Somebody has just installed this and waits for the first log.</summary>
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> seen = [.. found.Select(f => f.Files)];
    private readonly HashSet<string> read = [.. found.Where(f => f.IsUsed).Select(f => f.Files)];

    /// <summary>Searches at each interval until stopped, and more often while nothing at all is read. A search may take a fiftieth of the time.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken stop)
    {
        TimeSpan pause = Usual(interval);
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            long begun = time.GetTimestamp();
            try
            {
                Look(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = TimeSpan.FromTicks(Math.Max(Usual(interval).Ticks, time.GetElapsedTime(begun).Ticks * 50));
        }
    }

    /// <summary>One search.</summary>
    public void Look(CancellationToken stop)
    {
        foreach (FoundLog log in new LogFinder(root, time.GetUtcNow(), stop).Find([]))
        {
            bool isNew = seen.Add(log.Files);
            if (log.IsUsed && read.Count < Most && read.Add(log.Files)) add(log.Source, isNew ? StartAt.Beginning : StartAt.End);
        }
    }

    private TimeSpan Usual(TimeSpan interval) => read.Count == 0 && interval > Impatient ? Impatient : interval;
}
