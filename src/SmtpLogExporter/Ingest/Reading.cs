using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Ingest;

/// <summary>The reading of the logs by one plan, until the process ends or another plan takes over.</summary>
/// <param name="plan">What is read and how.</param>
/// <param name="intake">What is counted.</param>
/// <param name="barrier">When it may be shown.</param>
/// <param name="watch">Tells trouble with sources.</param>
/// <param name="duplicates">Notices sources that have the same mail.</param>
/// <param name="gate">Guards what is counted.</param>
/// <param name="time">Clock.</param>
internal sealed class Reading(Plan plan, Intake intake, CatchUpBarrier barrier, SourceWatch watch, DuplicateWatch duplicates, Gate gate, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan WatchPause = TimeSpan.FromMilliseconds(500);
    private readonly Lock ending = new();
    private bool hasEnded;
    private CancellationTokenSource stop = new();
    private Thread? pumping;
    private long watchedAt;

    public Plan Plan => plan;

    public Intake Intake => intake;

    public CatchUpBarrier Barrier => barrier;

    /// <summary>Reads on the caller's thread.</summary>
    public void Run(Action turned, CancellationToken cancel) => new Pump(intake, gate).Run(
        () =>
        {
            Look();
            turned();
        },
        cancel);

    /// <summary>Reads on a thread of its own.</summary>
    /// <param name="turned">Called after each look at the sources, outside the gate.</param>
    /// <param name="failed">Told why reading broke.</param>
    public void Start(Action turned, Action<Exception> failed)
    {
        CancellationToken token = stop.Token;
        pumping = new Thread(() =>
        {
            try
            {
                Run(turned, token);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failed(e);
            }
        })
        {
            IsBackground = true,
            Name = "pump",
        };
        pumping.Start();
    }

    /// <summary>Asks for the end and waits for it. False if a disk keeps it from ending; it ends when the disk answers. After the end, as when the process is stopped while another plan takes over, it changes nothing.</summary>
    public bool TryStop(TimeSpan patience)
    {
        lock (ending)
        {
            if (!hasEnded) stop.Cancel();
        }

        return pumping is null || pumping.Join(patience);
    }

    /// <summary>Goes on after a <see cref="TryStop"/>, as soon as the old thread is done.</summary>
    public void Resume(Action turned, Action<Exception> failed)
    {
        Thread? old = pumping;
        stop.Dispose();
        stop = new CancellationTokenSource();
        if (old is null || !old.IsAlive)
        {
            Start(turned, failed);
            return;
        }

        Thread waiting = new(() =>
        {
            old.Join();
            Start(turned, failed);
        })
        {
            IsBackground = true,
            Name = "pump",
        };
        waiting.Start();
    }

    public void Dispose()
    {
        intake.Dispose();
        lock (ending)
        {
            hasEnded = true;
            stop.Dispose();
        }
    }

    private void Look()
    {
        if (time.GetElapsedTime(watchedAt) < WatchPause) return;
        watch.Look();
        duplicates.Look(intake.Lanes);
        watchedAt = time.GetTimestamp();
    }
}
