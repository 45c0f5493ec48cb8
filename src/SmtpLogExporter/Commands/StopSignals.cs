using System.Runtime.InteropServices;

namespace SmtpLogExporter.Commands;

/// <summary>SIGTERM and SIGINT ask the command to end; a second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    // Windows waits 5 s.
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration terminate;
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration? close;
    private readonly TaskCompletionSource ended = new();

    public StopSignals()
    {
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

        // There it is the closing of the console.
        if (OperatingSystem.IsWindows()) close = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
    }

    public CancellationToken Stop => source.Token;

    public void Dispose()
    {
        terminate.Dispose();
        interrupt.Dispose();
        ended.TrySetResult();
        close?.Dispose();
        source.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested) return;
        signal.Cancel = true;
        source.Cancel();

        // Closing, logging off and shutting down end the process as soon as this returns.
        if (OperatingSystem.IsWindows() && signal.Signal != PosixSignal.SIGINT) ended.Task.Wait(LastMoment);
    }
}
