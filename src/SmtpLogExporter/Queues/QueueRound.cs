using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Queues;

/// <summary>The reading of the queue by one plan.</summary>
internal sealed class QueueRound : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly (string Server, string Path, string? Legacy) of;

    private QueueRound(QueueWatch watch, (string Server, string Path, string? Legacy) of)
    {
        Watch = watch;
        this.of = of;
    }

    public QueueWatch Watch { get; }

    /// <summary>Ends with the reading.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Null if the plan reads no queue.</summary>
    public static QueueRound? Of(Plan plan, TimeProvider time, ILoggerFactory logs)
    {
        if (What(plan) is not { } what) return null;
        return new QueueRound(new QueueWatch(what.Server, what.Path, time, logs.CreateLogger<QueueWatch>()) { Legacy = what.Legacy }, what);
    }

    /// <summary>The reading for a new plan: the same one if nothing of it has changed.</summary>
    public static QueueRound? Renew(QueueRound? old, Plan plan, TimeProvider time, ILoggerFactory logs, CancellationToken stop)
    {
        if (old is not null && What(plan) == old.of) return old;
        old?.Dispose();
        QueueRound? next = Of(plan, time, logs);
        next?.Start(stop);
        return next;
    }

    public void Start(CancellationToken stop)
    {
        CancellationToken either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop).Token;
        Running = Task.Run(() => Watch.RunAsync(either), CancellationToken.None);
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    // The queue is this machine's: it carries the name the log of this machine carries.
    private static (string Server, string Path, string? Legacy)? What(Plan plan)
    {
        string server = plan.Sources.Select(static source => source.Server).FirstOrDefault(static name => name is not null) ?? Environment.MachineName;
        return plan.Showq is { } showq ? (server.ToLowerInvariant(), showq, plan.Families.Compatibility) : null;
    }
}
