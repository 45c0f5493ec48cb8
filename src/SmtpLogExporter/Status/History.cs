using SmtpLogExporter.State;

namespace SmtpLogExporter.Status;

/// <summary>
/// What was counted in each ten seconds of the last day, by the wall clock: the charts of the page. It lives as long as the process; Prometheus keeps the rest.
/// </summary>
internal sealed class History(TimeProvider time)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private const int Steps = 24 * 360;
    private readonly Lock guard = new();
    private readonly int[][] counted = [.. Measure.All.Select(_ => new int[Steps])];
    private readonly double[] last = new double[Measure.All.Count];
    private long newest = -1;

    /// <summary>Takes part of each cut that may be shown, until stopped.</summary>
    public async Task RunAsync(Func<Moment> take, CancellationToken stop)
    {
        using PeriodicTimer timer = new(Step, time);
        try
        {
            Note(take());
            while (await timer.WaitForNextTickAsync(stop)) Note(take());
        }
        catch (OperationCanceledException)
        {
            // The end of the program.
        }
    }

    /// <summary>What was counted since the cut before belongs to the step that is now.</summary>
    public void Note(Moment moment)
    {
        // While a backlog is read nothing is shown: it is not of now.
        if (!moment.IsComplete) return;
        long now = time.GetUtcNow().Ticks / Step.Ticks;
        lock (guard)
        {
            bool isFirst = newest < 0;
            for (long step = Math.Max(newest + 1, now - Steps + 1); !isFirst && step <= now; step++)
            {
                foreach (int[] one in counted) one[step % Steps] = 0;
            }

            newest = Math.Max(newest, now);
            for (int i = 0; i < last.Length; i++)
            {
                double value = Measure.All[i].Read(moment.Cut);

                // Series end with their server: a sum may fall.
                if (!isFirst) counted[i][newest % Steps] += (int)Math.Max(0, value - last[i]);
                last[i] = value;
            }
        }
    }

    /// <summary>Sums of equal parts of the time before now, the oldest first.</summary>
    /// <param name="measure">Position in <see cref="Measure.All"/>.</param>
    /// <param name="span">How far back; a day at most.</param>
    /// <param name="parts">How many; each is a whole number of steps.</param>
    public int[] Course(int measure, TimeSpan span, int parts)
    {
        int steps = (int)(span / Step) / parts;
        int[] sums = new int[parts];
        lock (guard)
        {
            if (newest < 0) return sums;

            // Steps end with the clock, not with the newest sample: a page that is late shows that nothing came.
            long now = time.GetUtcNow().Ticks / Step.Ticks;
            for (int i = 0; i < steps * parts; i++)
            {
                long step = now - i;
                if (step > newest || step <= newest - Steps || step < 0) continue;
                sums[parts - 1 - (i / steps)] += counted[measure][step % Steps];
            }
        }

        return sums;
    }
}
