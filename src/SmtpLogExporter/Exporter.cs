using SmtpLogExporter.Health;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Queues;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;
using SmtpLogExporter.Status;

namespace SmtpLogExporter;

/// <summary>The running whole: one thread reads and counts, one task saves, scrapes ask for moments.</summary>
internal sealed class Exporter : IDisposable
{
    // Within the two seconds an operator is made to wait, with what the web server takes.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(1500);
    private readonly Gate gate = new();
    private readonly HealthSeries health;
    private readonly DuplicateWatch duplicates;
    private readonly Committer committer;
    private readonly TimeProvider time;
    private readonly ILogger<Exporter> log;
    private readonly ILoggerFactory logs;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reading reading;
    private QueueRound? queue;
    private Task committing = Task.CompletedTask;
    private Task remembering = Task.CompletedTask;
    private long lastScrapeTicks = -1;
    private volatile bool isComplete;

    /// <param name="plan">What to do.</param>
    /// <param name="store">Where the state is kept; null: nowhere.</param>
    /// <param name="found">What was kept before.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logs">For messages to the operator.</param>
    public Exporter(Plan plan, IStateStore? store, FoundState found, TimeProvider time, ILoggerFactory logs)
    {
        this.time = time;
        this.logs = logs;
        log = logs.CreateLogger<Exporter>();
        (Intake intake, bool unproven) = Recovery.Begin(found, seed => new Intake(plan, unlimited: false, seed, time), log);
        duplicates = new DuplicateWatch(time, logs.CreateLogger<DuplicateWatch>());
        reading = Read(plan, intake, new CatchUpBarrier(intake, unproven, plan.State.CatchUpTimeout, time, log));
        health = new HealthSeries(intake, Tally, duplicates);
        History = new History(time);
        queue = QueueRound.Of(plan, time, logs);
        committer = new Committer(Take, store, found.Sequence, time, logs.CreateLogger<Committer>()) { Saved = () => reading.Intake.Reader.Kept() };
    }

    public Tally Tally { get; } = new();

    /// <summary>What was counted when, for the page.</summary>
    public History History { get; }

    /// <summary>Ends, with its error, only if reading breaks.</summary>
    public Task Failed => failed.Task;

    public void Start()
    {
        reading.Start(Turned, Fail);
        committing = committer.RunAsync(() => reading.Plan.State.Interval, looked.Task, stop.Token);
        remembering = History.RunAsync(() => Take(null), stop.Token);
        queue?.Start(stop.Token);
    }

    /// <summary>Reads everything there is, for <c>--once</c>, and saves; asked to end, what it has until then.</summary>
    public async Task<Moment> RunOnceAsync(CancellationToken cancel)
    {
        Task running = Task.Run(() => reading.Run(Turned, cancel), CancellationToken.None);
        await running.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A reading that waits for a pipe or a dead disk hears nothing: it is left behind, as at every stop.
        if (!running.IsCompleted) await running.WaitAsync(StopPatience / 2, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.IsCompleted) await running;
        if (cancel.IsCancellationRequested) return (await committer.CommitAsync()).Moment;
        duplicates.Compare(reading.Intake.Lanes);
        if (queue is not null) await queue.ReadAsync(cancel);
        return (await committer.CommitAsync()).Moment;
    }

    /// <summary>Goes on by another plan, with all counters and positions: a commit point. Waits until the new plan reads. One call at a time.</summary>
    /// <returns>Why it stays with the old plan; null if it does not.</returns>
    public async Task<string?> ChangeAsync(Plan plan)
    {
        if (!isComplete) return "a backlog is being read: reload again when /-/ready answers 200";
        if (Memory(plan) is { } label) return $"source {label} is in memory only, and a part of it could be lost: restart instead";
        plan = plan with { State = reading.Plan.State };
        await committer.CommitAsync();
        Takeover takeover = new(reading, health, gate, time);
        if (takeover.Prepare(plan, log) is { } trouble)
        {
            reading.Resume(Turned, Fail);
            return trouble;
        }

#pragma warning disable CA2000 // TakeOver keeps it.
        Reading next = Read(plan, takeover.Intake, new CatchUpBarrier(takeover.Intake, isUnproven: false, plan.State.CatchUpTimeout, time, log, isLifted: true));
#pragma warning restore CA2000
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Reading old = reading;

        // Listeners and spools are one reader's at a time. The sources of the new one are known after its first turn: until then the old numbers are shown.
        old.Dispose();
        next.Start(() => TakeOver(next, taken), Fail);
        await Task.WhenAny(taken.Task, failed.Task);
        queue = QueueRound.Renew(queue, plan, time, logs, stop.Token);
        await committer.CommitAsync();
        return null;
    }

    /// <summary>Numbers to show.</summary>
    public async Task<Moment> ShowAsync()
    {
        if (!isComplete && Take(null) is { IsComplete: false } early) return early;
        return await committer.ShowAsync();
    }

    /// <summary>Numbers as they are now, saved or not.</summary>
    public Moment Peek() => Take(null);

    public void NoteScrape(TimeSpan duration) => Volatile.Write(ref lastScrapeTicks, duration.Ticks);

    /// <summary>Why the numbers cannot be relied on now; null if they can.</summary>
    public string? WhyNotReady()
    {
        using (gate.Interrupt())
        {
            reading.Barrier.Look();
            return Readiness.Of(reading.Barrier, reading.Intake);
        }
    }

    /// <summary>The sources as they are now.</summary>
    public IReadOnlyList<SourceView> Sources()
    {
        using (gate.Interrupt()) return [.. reading.Intake.Lanes.Select(SourceView.Of)];
    }

    /// <summary>Shapes of lines that were not understood, the most frequent of each source first.</summary>
    public IReadOnlyList<UnmatchedView> Unmatched()
    {
        using (gate.Interrupt()) return [.. reading.Intake.Lanes.SelectMany(l => l.Unmatched.Read().Select(u => new UnmatchedView(l.Source.Label, u.Shape, u.Count)))];
    }

    /// <summary>Reads one more source.</summary>
    public void Add(SourcePlan source, Logs.StartAt startAt)
    {
        using (gate.Interrupt()) reading.Intake.Add(source, startAt);
        IngestMessages.SourceFound(log, string.Join(", ", source.Places));
    }

    /// <summary>Ends reading and saves; returns soon, whatever the disks do.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource limit = new(StopPatience, time);
        await stop.CancelAsync();
        try
        {
            // A pump that hangs in a dead disk holds no gate: what is counted is saved all the same.
            await Task.Run(() => reading.TryStop(StopPatience / 2));
            await committing.WaitAsync(limit.Token);
            await remembering.WaitAsync(limit.Token);
            if (queue is not null) await queue.Running.WaitAsync(limit.Token);
            await committer.CommitAsync().WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            StateMessages.NotSaved(log, "the disk did not answer in time");
        }
    }

    public void Dispose()
    {
        reading.Dispose();
        queue?.Dispose();
        stop.Dispose();
    }

    // A source that could not give again what it has given, and is not in the plan any more: a pipe that was taken away, or a listener without a spool.
    private string? Memory(Plan plan)
    {
        using (gate.Interrupt()) return reading.Intake.Reader.WouldBeLost([.. plan.Sources.Select(s => s.Spec)]);
    }

    private Reading Read(Plan plan, Intake intake, CatchUpBarrier barrier) => new(plan, intake, barrier, new SourceWatch(intake, logs.CreateLogger<SourceWatch>()), duplicates, gate, time);

    private void Fail(Exception error)
    {
        IngestMessages.PumpFailed(log, error);
        failed.TrySetException(error);
    }

    private void TakeOver(Reading next, TaskCompletionSource taken)
    {
        if (taken.Task.IsCompleted) return;
        using (gate.Interrupt())
        {
            reading = next;
            health.Follow(next.Intake);
        }

        taken.TrySetResult();
    }

    private void Turned()
    {
        looked.TrySetResult();
        if (isComplete) return;
        using (gate.Interrupt()) reading.Barrier.Look();
        isComplete = reading.Barrier.IsLifted;
        if (isComplete && reading.Intake.Reader.Sources.Count > 0) IngestMessages.CaughtUp(log);
    }

    private Moment Take(SnapshotDraft? draft)
    {
        ProcessSample? sample = reading.Plan.Web.WithoutExporterMetrics ? null : ProcessSample.Take();
        long scrape = Volatile.Read(ref lastScrapeTicks);
        long[] room = reading.Intake.Book.MakeRoom();
        using (gate.Interrupt())
        {
            Intake intake = reading.Intake;
            reading.Barrier.Look();
            health.SetReading();
            health.SetServing(reading.Barrier, committer.Checkpoints, scrape < 0 ? null : TimeSpan.FromTicks(scrape));
            queue?.Set(intake.Book);
            if (sample is not null) health.SetProcess(sample);
            if (draft is not null)
            {
                new Meta(intake.Seed, intake.CountingSince, reading.Barrier.IsUnproven).Save(draft);
                intake.Save(draft);
            }

            return new Moment(intake.Book.TakeCut(room), reading.Barrier.IsLifted);
        }
    }
}
