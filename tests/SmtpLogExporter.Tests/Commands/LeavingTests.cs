using System.Diagnostics;
using System.IO.Pipes;
using SmtpLogExporter.Commands;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class LeavingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("explain")]
    [InlineData("explain", "PIPE")]
    [InlineData("report", "PIPE")]
    [InlineData("check-config", "PIPE")]
    [InlineData("hash-password")]
    [InlineData("serve", "PIPE", "--once")]
    public async Task A_command_that_waits_for_input_ends_when_it_is_asked_to(params string[] command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes of this kind.");
        using TempFolder folder = new();
        using (Process made = Process.Start("mkfifo", [folder["pipe"]])) await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Open for both, a pipe is silent and never ends.
        using FileStream held = new(folder["pipe"], FileMode.Open, FileAccess.ReadWrite);
        using AnonymousPipeServerStream silent = new(PipeDirection.In);
        using CancellationTokenSource stop = new();
        using MemoryStream output = new();
        using StringWriter error = new();
        string[] args = [.. command.Select(word => word == "PIPE" ? folder["pipe"] : word), .. command[0] == "serve" ? new[] { "--state.dir", folder["state"] } : []];
        Task<int> running = Task.Run(() => CommandLine.RunAsync(args, new Surroundings
        {
            In = silent,
            Out = output,
            Error = TextWriter.Synchronized(error),
            Environment = _ => null,
            Time = TimeProvider.System,
            Stop = stop.Token,
        }));

        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted, error.ToString());
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Failed, await running.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Empty(output.ToArray());
    }
}
