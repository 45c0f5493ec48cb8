using System.ComponentModel;
using System.Runtime.Versioning;
using System.ServiceProcess;

namespace SmtpLogExporter.Windows;

/// <summary>
/// The command under the service control manager: it starts and stops it. Running is told once the exporter serves, so that a start that fails is seen as one; what ends by itself tells
/// the exit code, upon which the manager may start it again.
/// </summary>
[SupportedOSPlatform("windows")]
[DesignerCategory("Code")]
internal sealed class ServiceRun : ServiceBase
{
    // The manager gives up on a start after 30 s of silence.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The state is saved on stop; a big one takes a moment on a slow disk.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<CancellationToken, Action, Task<int>> command;
    private Task<int> running = Task.FromResult(0);

    /// <param name="command">Gets what asks it to end and what to call when it serves; gives its exit code.</param>
    public ServiceRun(Func<CancellationToken, Action, Task<int>> command)
    {
        this.command = command;
        ServiceName = EventRecord.Source;
        CanShutdown = true;
        AutoLog = false;
    }

    protected override void OnStart(string[] args)
    {
        running = Task.Run(() => command(stop.Token, () => served.TrySetResult()));
        _ = running.ContinueWith(static (_, run) => ((ServiceRun)run!).Ended(), this, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _ = Task.WaitAny([served.Task, running], Patience);
        if (running.IsCompleted) throw new InvalidOperationException("The exporter could not be started.");
    }

    protected override void OnStop()
    {
        RequestAdditionalTime(StopTime);
        stop.Cancel();
        _ = Task.WaitAny([running], StopTime);
    }

    protected override void OnShutdown() => OnStop();

    protected override void Dispose(bool disposing)
    {
        if (disposing) stop.Dispose();
        base.Dispose(disposing);
    }

    private void Ended()
    {
        ExitCode = running.IsCompletedSuccessfully ? running.Result : 1;
        if (served.Task.IsCompleted && !stop.IsCancellationRequested) Stop();
    }
}
