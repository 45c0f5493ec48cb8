namespace SmtpLogExporter.State;

/// <summary>
/// Saves the state, and hands out cuts that are saved: what is shown can never be taken back by a crash. A cut that is shown and the snapshot that holds it are of the same hold of the gate.
/// </summary>
/// <param name="take">Takes a cut under the gate, and fills the draft, if there is one, with the state of the same moment.</param>
/// <param name="store">Where snapshots go; null: nothing is kept.</param>
/// <param name="lastSequence">The highest sequence used before.</param>
/// <param name="time">Clock.</param>
/// <param name="log">For trouble and its end.</param>
internal sealed class Committer(Func<SnapshotDraft?, Moment> take, IStateStore? store, long lastSequence, TimeProvider time, ILogger<Committer> log)
{
    // A scrape within this time of the last save gets the saved cut: many scrapers cost one save a second.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // For the first look at the logs, should a disk not answer.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    // A disk that takes longer is treated as one that refuses.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock starting = new();
    private readonly SnapshotDraft draft = new();
    private long sequence = lastSequence;
    private Task<TakenCut>? running;
    private long runningSince;
    private TakenCut? durable;
    private Checkpoints checkpoints = new();

    /// <summary>Called each time a state has been saved.</summary>
    public Action? Saved { get; init; }

    public Checkpoints Checkpoints => Volatile.Read(ref checkpoints);

    /// <summary>A cut to show: saved already, or saved now; unsaved only if the disk refuses, and then the state on disk is marked as overtaken.</summary>
    public async Task<Moment> ShowAsync()
    {
        if (store is null) return Take(null).Moment;
        // One from before the backlog was read would hide what is ready to be shown.
        if (Volatile.Read(ref durable) is { Moment.IsComplete: true } saved && time.GetElapsedTime(saved.TakenAt) <= Fresh) return saved.Moment;
        TakenCut taken;
        try
        {
            Task<TakenCut> commit = CommitAsync();
            TimeSpan left = Patience - time.GetElapsedTime(Volatile.Read(ref runningSince));
            taken = await commit.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            taken = Take(null);
        }

        if (!taken.IsDurable && taken.Moment.IsComplete) await MarkAsync(taken.Sequence);
        return taken.Moment;
    }

    /// <summary>Saves the state; who calls while a save is under way shares its result.</summary>
    public Task<TakenCut> CommitAsync()
    {
        lock (starting)
        {
            if (running is { IsCompleted: false }) return running;
            runningSince = time.GetTimestamp();
            return running = Task.Run(Commit);
        }
    }

    /// <summary>Saves once the logs have been looked at, and then at each interval until stopped.</summary>
    /// <param name="interval">Pause between two saves.</param>
    /// <param name="looked">What is found at the first start counts as known only once it is saved: until then a crash makes the next start the first again.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(Func<TimeSpan> interval, Task looked, CancellationToken stop)
    {
        bool hasLooked = await Came(looked, FirstPause, stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await CommitAsync();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A defect in what is saved: the next turn may do better, and scrapes answer with the same error.
                StateMessages.NotSaved(log, e.ToString());
            }

            // A large state is saved less often: at most a fiftieth of the time goes into it.
            TimeSpan pause = TimeSpan.FromTicks(Math.Max(interval().Ticks, Checkpoints.LastDuration.Ticks * 50));
            if (hasLooked) await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else hasLooked = await Came(looked, pause, stop);
        }
    }

    /// <summary>Waits for something, but no longer than this; true if it came.</summary>
    private async Task<bool> Came(Task awaited, TimeSpan limit, CancellationToken stop) => await Task.WhenAny(awaited, Task.Delay(limit, time, stop)) == awaited;

    private TakenCut Commit()
    {
        long begun = time.GetTimestamp();
        draft.Begin();
        TakenCut taken = Take(draft);
        if (store is null) return taken;
        try
        {
            long size = store.Save(draft.End(taken.Sequence));
            Saved?.Invoke();
            taken = taken with { IsDurable = true };
            Volatile.Write(ref durable, taken);
            bool mended = Checkpoints.Trouble is not null;
            checkpoints = checkpoints with { LastSuccessAt = time.GetUtcNow().ToUnixTimeMilliseconds(), LastDuration = time.GetElapsedTime(begun), Bytes = size, Trouble = null };
            if (mended) StateMessages.SavedAgain(log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (checkpoints.Trouble != e.Message) StateMessages.NotSaved(log, e.Message);
            checkpoints = checkpoints with { Failures = checkpoints.Failures + 1, Trouble = e.Message };
        }

        return taken;
    }

    private TakenCut Take(SnapshotDraft? into)
    {
        long at = time.GetTimestamp();
        long number = Interlocked.Increment(ref sequence);
        return new TakenCut(take(into), number, at, IsDurable: false);
    }

    private async Task MarkAsync(long shown)
    {
        Task marking = Task.Run(() => store!.MarkShown(shown));
        try
        {
            await marking.WaitAsync(Patience, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            StateMessages.NotMarked(log, e.Message);
        }
    }
}
