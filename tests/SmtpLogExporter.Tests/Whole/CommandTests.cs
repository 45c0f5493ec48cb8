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
    public async Task A_report_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(log.Path);
        CommandRun run = await Binary.Run(input, "report", "-");
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

    [Fact]
    public async Task A_failed_job_ends_with_1() => Assert.Equal(1, (await Binary.Run(null, "report", temp["none"])).Code);
}
