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
    private static readonly TimeSpan WatchPause = TimeSpan.FromMilliseconds(500);
    private readonly Plan plan;
    private readonly Intake intake;
    private readonly Gate gate = new();
    private readonly CatchUpBarrier barrier;
    private readonly HealthSeries health;
    private readonly SourceWatch watch;
    private readonly QueueWatch? queue;
    private readonly Committer committer;
    private readonly TimeProvider time;
    private readonly ILogger<Exporter> log;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? pumping;
    private Task committing = Task.CompletedTask;
    private Task remembering = Task.CompletedTask;
    private Task queueing = Task.CompletedTask;
    private long lastScrapeTicks = -1;
    private long watchedAt;
    private volatile bool isComplete;

    /// <param name="plan">What to do.</param>
    /// <param name="store">Where the state is kept; null: nowhere.</param>
    /// <param name="found">What was kept before.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logs">For messages to the operator.</param>
    public Exporter(Plan plan, IStateStore? store, FoundState found, TimeProvider time, ILoggerFactory logs)
    {
        this.plan = plan;
        this.time = time;
        log = logs.CreateLogger<Exporter>();
        (intake, bool unproven) = Recovery.Begin(found, seed => new Intake(plan, unlimited: false, seed, time), log);
        barrier = new CatchUpBarrier(intake, unproven, plan.State.CatchUpTimeout, time, log);
        health = new HealthSeries(intake, Tally);
        watch = new SourceWatch(intake, logs.CreateLogger<SourceWatch>());
        History = new History(time);
        // The queue is this machine's: it carries the name the log of this machine carries.
        string server = plan.Sources.Select(static source => source.Server).FirstOrDefault(static name => name is not null) ?? Environment.MachineName;
        if (plan.Showq is { } showq) queue = new QueueWatch(server.ToLowerInvariant(), showq, time, logs.CreateLogger<QueueWatch>());
        committer = new Committer(Take, store, found.Sequence, time, logs.CreateLogger<Committer>());
    }

    public Tally Tally { get; } = new();

    /// <summary>What was counted when, for the page.</summary>
    public History History { get; }

    /// <summary>Ends, with its error, only if reading breaks.</summary>
    public Task Failed => failed.Task;

    public void Start()
    {
        pumping = new Thread(PumpSafely) { IsBackground = true, Name = "pump" };
        pumping.Start();
        committing = committer.RunAsync(plan.State.Interval, stop.Token);
        remembering = History.RunAsync(() => Take(null), stop.Token);
        if (queue is not null) queueing = Task.Run(() => queue.RunAsync(stop.Token));
    }

    /// <summary>Reads everything there is on the caller's thread, for <c>--once</c>, and saves.</summary>
    public async Task<Moment> RunOnceAsync(CancellationToken cancel)
    {
        new Pump(intake, gate).Run(Turned, cancel);
        if (queue is not null) await queue.ReadAsync(cancel);
        return (await committer.CommitAsync()).Moment;
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
            barrier.Look();
            return Readiness.Of(barrier, intake);
        }
    }

    /// <summary>The sources as they are now.</summary>
    public IReadOnlyList<SourceView> Sources()
    {
        using (gate.Interrupt()) return [.. intake.Lanes.Select(SourceView.Of)];
    }

    /// <summary>Shapes of lines that were not understood, the most frequent of each source first.</summary>
    public IReadOnlyList<UnmatchedView> Unmatched()
    {
        using (gate.Interrupt()) return [.. intake.Lanes.SelectMany(l => l.Unmatched.Read().Select(u => new UnmatchedView(l.Source.Label, u.Shape, u.Count)))];
    }

    /// <summary>Ends reading and saves; returns soon, whatever the disks do.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource limit = new(StopPatience, time);
        await stop.CancelAsync();
        try
        {
            // A pump that hangs in a dead disk holds no gate: what is counted is saved all the same.
            if (pumping is not null) await Task.Run(() => pumping.Join(StopPatience / 2));
            await committing.WaitAsync(limit.Token);
            await remembering.WaitAsync(limit.Token);
            await queueing.WaitAsync(limit.Token);
            await committer.CommitAsync().WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            StateMessages.NotSaved(log, "the disk did not answer in time");
        }
    }

    public void Dispose()
    {
        intake.Dispose();
        stop.Dispose();
    }

    private void PumpSafely()
    {
        try
        {
            new Pump(intake, gate).Run(Turned, stop.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            IngestMessages.PumpFailed(log, e);
            failed.TrySetException(e);
        }
    }

    private void Turned()
    {
        if (time.GetElapsedTime(watchedAt) >= WatchPause)
        {
            watch.Look();
            watchedAt = time.GetTimestamp();
        }

        if (isComplete) return;
        using (gate.Interrupt()) barrier.Look();
        isComplete = barrier.IsLifted;
        if (isComplete) IngestMessages.CaughtUp(log);
    }

    private Moment Take(SnapshotDraft? draft)
    {
        ProcessSample? sample = plan.Web.WithoutExporterMetrics ? null : ProcessSample.Take();
        long scrape = Volatile.Read(ref lastScrapeTicks);
        using (gate.Interrupt())
        {
            barrier.Look();
            health.SetReading();
            health.SetServing(barrier, committer.Checkpoints, scrape < 0 ? null : TimeSpan.FromTicks(scrape));
            queue?.Set(intake.Book);
            if (sample is not null) health.SetProcess(sample);
            if (draft is not null)
            {
                new Meta(intake.Seed, intake.CountingSince, barrier.IsUnproven).Save(draft);
                intake.Save(draft);
            }

            return new Moment(intake.Book.TakeCut(), barrier.IsLifted);
        }
    }
}
