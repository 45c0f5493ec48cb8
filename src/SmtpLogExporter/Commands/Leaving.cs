namespace SmtpLogExporter.Commands;

/// <summary>Runs a command that saves nothing. Asked to end it is left behind where it stands: waiting for input, it would hear nothing until there is some.</summary>
internal static class Leaving
{
    // What hears by itself ends in its own words.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <param name="run">The command.</param>
    /// <param name="invocation">What it is called with.</param>
    public static async Task<int> RunAsync(Func<Invocation, Task<int>> run, Invocation invocation)
    {
        CancellationToken stop = invocation.Around.Stop;
        Task<int> running = Task.Run(() => run(invocation), CancellationToken.None);
        await ((Task)running).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted) await ((Task)running).WaitAsync(Patience, invocation.Around.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.IsCompleted ? await running : ExitCode.Failed;
    }
}
