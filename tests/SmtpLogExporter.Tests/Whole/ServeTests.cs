using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

public sealed class ServeTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public ServeTests() => log = new MailLog(temp["mail.log"]);

    private string[] Args => [log.Path, "--state.dir", temp["state"], "--start-at", "beginning"];

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Rows_25_and_26_killed_at_any_point_it_counts_every_line_once_and_never_shows_less()
    {
        Dictionary<string, double> before = [];
        Random random = new(11);
        for (int life = 0; life < 5; life++)
        {
            log.Connect(random.Next(1, 400));
            using Binary binary = await Binary.Serve(Args);
            for (int scrape = random.Next(1, 4); scrape > 0; scrape--)
            {
                Dictionary<string, double> now = Samples.All(await binary.Scrape());
                foreach ((string name, double value) in before) Assert.True(!now.TryGetValue(name, out double later) || later >= value, $"{name} went from {value} to {now[name]}");
                before = now.Where(s => IsKept(s.Key)).ToDictionary();
                log.Connect(random.Next(1, 200));
            }

            if (life == 2) log.Rename(temp["mail.log.1"]);
            log.Connect(random.Next(1, 50));
            await binary.Kill();
        }

        using Binary last = await Binary.Serve(Args);
        string text = await last.ScrapeUntil(t => Runs.Connections(t) >= log.Connections);
        Assert.Equal(log.Connections, Runs.Connections(text));
        Assert.Equal(log.Connections, Samples.Sum(text, "smtplog_lines_total"));
        Assert.Equal(5, Runs.Recoveries(text, "ok"));
        Assert.Equal(0, Runs.Recoveries(text, "reset"));
    }

    [Fact]
    public async Task Row_56_asked_to_stop_it_saves_and_ends_well()
    {
        log.Connect(100);
        using (Binary binary = await Binary.Serve([.. Args, "--state.interval", "1h"]))
        {
            log.Connect(50);
            await binary.ScrapeUntil(t => Runs.Connections(t) == 150);
            log.Connect(25);
            Assert.Equal(0, await binary.Terminate());
        }

        using Binary next = await Binary.Serve(Args);
        string text = await next.ScrapeUntil(t => Runs.Connections(t) >= 175);
        Assert.Equal(175, Runs.Connections(text));
        Assert.Equal(1, Runs.Recoveries(text, "ok"));
    }

    [Fact]
    public async Task A_rotation_by_rename_loses_and_repeats_nothing()
    {
        log.Connect(100);
        using Binary binary = await Binary.Serve(Args);
        log.Connect(10);
        log.Rename(temp["mail.log.1"]);
        log.Connect(20);

        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 130);
        Assert.Equal(130, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtplog_rotations_total", "kind=\"rename\""));
        Assert.Equal(0, Samples.Sum(text, "smtplog_lost_bytes_total"));
    }

    [Fact]
    public async Task Row_31_a_second_exporter_with_the_same_state_folder_is_refused()
    {
        log.Connect(1);
        using Binary first = await Binary.Serve(Args);
        CommandRun second = await Binary.Run(null, [.. Args, "--web.listen-address", "127.0.0.1:0"]);

        Assert.Equal(1, second.Code);
        Assert.Contains($"{temp["state"]} is in use by another smtp-log-exporter", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        log.Connect(1);
        using Binary first = await Binary.Serve(Args);
        string taken = first.Client.BaseAddress!.Authority;
        CommandRun second = await Binary.Run(null, log.Path, "--state.dir", temp["other"], "--web.listen-address", taken);

        Assert.Equal((1, $"smtp-log-exporter: cannot listen on {taken}: another program uses it"), (second.Code, second.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_keeps_nothing_from_being_shown()
    {
        log.Connect(10);
        await File.WriteAllTextAsync(temp["file"], "");
        using Binary binary = await Binary.Serve(log.Path, "--state.dir", Path.Combine(temp["file"], "state"), "--start-at", "beginning");
        string text = await binary.ScrapeUntil(t => Samples.Sum(t, "smtplog_checkpoint_failures_total") > 0);

        Assert.Equal(10, Runs.Connections(text));
        Assert.Contains("the state cannot be saved", binary.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_first_start_old_lines_are_left_alone_unless_asked_for()
    {
        log.Connect(100);
        using Binary binary = await Binary.Serve(log.Path, "--state.dir", temp["state"]);
        log.Connect(5);
        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 5);
        Assert.Equal(5, Runs.Connections(text));
    }

    // Numbers of one process are its own.
    private static bool IsKept(string sample) =>
        (sample.StartsWith("smtp_", StringComparison.Ordinal) || sample.StartsWith("smtplog_", StringComparison.Ordinal))
        && (sample.Contains("_total", StringComparison.Ordinal) || sample.Contains("_bucket", StringComparison.Ordinal) || sample.Contains("_count", StringComparison.Ordinal));
}
