using System.Diagnostics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

public sealed class CommandTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public CommandTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(40);
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Once_prints_the_metrics_and_goes_on_from_there_the_next_time()
    {
        string[] args = [log.Path, "--once", "--state.dir", temp["state"]];
        CommandRun first = await Binary.Run(null, args);
        log.Connect(2);
        CommandRun second = await Binary.Run(null, args);

        Assert.Equal((0, 40), (first.Code, Runs.Connections(first.Out)));
        Assert.Equal((0, 42), (second.Code, Runs.Connections(second.Out)));
    }

    [Fact]
    public async Task A_log_its_writer_has_locked_is_read_all_the_same()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs flock");
        using Process writer = new() { StartInfo = new ProcessStartInfo("/usr/bin/flock", ["--exclusive", log.Path, "sleep", "600"]) };
        writer.Start();
        try
        {
            await Eventually.True(() => Task.FromResult(!Locks(log.Path)));
            CommandRun run = await Binary.Run(null, "report", "--format", "prometheus", log.Path);
            Assert.Equal((0, 40), (run.Code, Runs.Connections(run.Out)));
        }
        finally
        {
            writer.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_log_that_is_read_can_be_locked_by_its_writer()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs flock");
        using Binary binary = await Binary.Serve(log.Path, "--state.dir", temp["state"], "--start-at", "beginning");
        await binary.ScrapeUntil(t => Runs.Connections(t) >= 40);
        Assert.True(Locks(log.Path));
    }

    [Fact]
    public async Task A_report_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(log.Path);
        CommandRun run = await Binary.Run(input, "report", "--format", "prometheus", "-");
        Assert.Equal((0, 40), (run.Code, Runs.Connections(run.Out)));
    }

    [Fact]
    public async Task An_explanation_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(log.Path);
        CommandRun run = await Binary.Run(input, "explain", "--json");
        Assert.Equal((0, 40), (run.Code, run.Out.Split('\n').Length - 1));
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2()
    {
        CommandRun run = await Binary.Run(null, "report", "--formt", "json", log.Path);
        Assert.Equal(2, run.Code);
        Assert.Equal("smtp-log-exporter: unknown flag --formt; did you mean --format?", run.Error.TrimEnd());
    }

    private static bool Locks(string path)
    {
        using Process attempt = Process.Start("/usr/bin/flock", ["--exclusive", "--nonblock", path, "true"]);
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    }

    [Fact]
    public async Task A_failed_job_ends_with_1() => Assert.Equal(1, (await Binary.Run(null, "report", temp["none"])).Code);
}
