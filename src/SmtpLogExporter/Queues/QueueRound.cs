using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Queues;

/// <summary>The reading of the queues by one plan.</summary>
internal sealed class QueueRound : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private CancellationTokenSource? either;
    private readonly QueueWatch[] watches;
    private readonly Wanted of;

    private QueueRound(QueueWatch[] watches, in Wanted of)
    {
        this.watches = watches;
        this.of = of;
    }

    /// <summary>Ends with the reading.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Null if the plan reads no queue.</summary>
    public static QueueRound? Of(Plan plan, TimeProvider time, ILoggerFactory logs)
    {
        Wanted wanted = Wanted.By(plan);
        QueueWatch[] all = [.. wanted.Sources().Select(queue => new QueueWatch(queue.Server, queue.Source, time, logs.CreateLogger<QueueWatch>()) { Legacy = wanted.Legacy })];
        return all.Length == 0 ? null : new QueueRound(all, wanted);
    }

    /// <summary>The reading for a new plan: the same one if nothing of it has changed.</summary>
    public static QueueRound? Renew(QueueRound? old, Plan plan, TimeProvider time, ILoggerFactory logs, CancellationToken stop)
    {
        if (old is not null && Wanted.By(plan) == old.of) return old;
        old?.Dispose();
        QueueRound? next = Of(plan, time, logs);
        next?.Start(stop);
        return next;
    }

    public void Start(CancellationToken stop)
    {
        either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        CancellationToken token = either.Token;
        Running = Task.WhenAll(watches.Select(watch => Task.Run(() => watch.RunAsync(token), CancellationToken.None)));
    }

    /// <summary>Reads each queue once.</summary>
    public Task ReadAsync(CancellationToken cancel) => Task.WhenAll(watches.Select(watch => watch.ReadAsync(cancel)));

    /// <summary>Writes what was read last into the book; under the gate.</summary>
    public void Set(MetricBook book)
    {
        foreach (QueueWatch watch in watches) watch.Set(book);
    }

    public void Dispose()
    {
        end.Cancel();
        either?.Dispose();
        end.Dispose();
    }

    /// <summary>What a plan says about queues. They are this machine's: without a name of their own they carry the one the log of this machine carries.</summary>
    private readonly record struct Wanted(string Machine, QueuePlan? Showq, QueuePlan? EximSpool, string? Legacy)
    {
        public static Wanted By(Plan plan)
        {
            string server = plan.Sources.Select(static source => source.Server).FirstOrDefault(static name => name is not null) ?? Environment.MachineName;
            return new(server, plan.Showq, plan.EximSpool, plan.Families.Compatibility);
        }

        public IEnumerable<(string Server, QueueSource Source)> Sources()
        {
            if (Showq is not null) yield return (ServerOf(Showq), QueueSource.Showq(Showq.Place));
            if (EximSpool is not null) yield return (ServerOf(EximSpool), QueueSource.EximSpool(EximSpool.Place));
        }

        private string ServerOf(QueuePlan queue) => (queue.Server ?? Machine).ToLowerInvariant();
    }
}
