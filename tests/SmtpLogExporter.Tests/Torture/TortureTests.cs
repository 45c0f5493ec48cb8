using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SmtpLogExporter.Logs.Tests.Faults;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>
/// The promise as a whole: the built program is killed at random moments while its logs are written, rotated and scraped, and ends with the numbers of one uninterrupted reading.
/// Docs/operations.md tells what a long one came to.
/// </summary>
[Collection("Torture")]
public sealed class TortureTests(ITestOutputHelper output)
{
    private const int LinesPerSecond = 20_000;

    [Fact]
    public Task One_log_under_load_rotation_and_kill_9_counts_every_line_once() => Run(1, Rotation.Compress);

    [Fact]
    public Task Four_logs_each_rotated_in_another_way_count_every_line_once() => Run(2, Rotation.All);

    private async Task Run(int seed, params Rotation[] rotations)
    {
        Assert.SkipUnless(Logrotate.IsThere, "logrotate is not installed.");
        using TempFolder folder = new();
        TorturedLog[] logs = [.. rotations.Select((rotation, i) => new TorturedLog($"mail{i}.log", rotation, (100 * seed) + i, LinesPerSecond / rotations.Length))];
        using CancellationTokenSource stop = new();
        List<Task> running = [];
        try
        {
            await Run(new Random(seed), folder, logs, running, stop);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running);
            foreach (TorturedLog log in logs) log.Dispose();
        }
    }

    private async Task Run(Random random, TempFolder folder, TorturedLog[] logs, List<Task> running, CancellationTokenSource stop)
    {
        using Victim victim = new(folder, logs.Select(l => l.Path));
        using Watcher watcher = new(victim.Address);
        running.Add(Task.Run(() => watcher.WatchAsync(stop.Token)));
        long begun = Stopwatch.GetTimestamp();
        foreach (TorturedLog log in logs) log.Begin();

        // Until its first state is saved each start is a first start, to which rotated files are history.
        await victim.ScrapeUntil(t => Runs.Connections(t) > 0);
        int[] seeds = [.. logs.Select(_ => random.Next())];
        running.AddRange(logs.Select((log, i) => Task.Run(() => RotateAsync(log, seeds[i], stop.Token))));
        while (victim.Kills < Victim.KillsWanted)
        {
            await victim.LiveAsync(random, held => Array.ForEach(logs, log => log.Hold(held)));
            await victim.Kill();
        }

        foreach (TorturedLog log in logs) log.End();
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(running);

        long lines = logs.Sum(l => l.Lines);
        string shown = await victim.ScrapeUntil(t => Samples.Sum(t, "smtplog_lines_total") >= lines);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{victim.Kills} kills in {seconds:0} s, {watcher.Scrapes} scrapes with counters, {logs.Sum(l => l.Rotations)} rotations, {lines} lines ({lines / seconds:0} per second)"));
        Assert.True(Samples.Sum(shown, "smtplog_lines_total") >= lines, $"{Samples.Sum(shown, "smtplog_lines_total")} lines counted of {lines}\n{shown}\n{victim.Error}");
        Assert.True(watcher.Decreases.IsEmpty, $"{watcher.Decreases.Count} samples went back:\n{string.Join('\n', watcher.Decreases.Take(60))}");
        Assert.True(watcher.Scrapes > victim.Kills, $"{watcher.Scrapes} scrapes");
        Assert.DoesNotContain(Samples.All(shown), s => s.Value > 0 && (s.Key.StartsWith("smtplog_gaps_total", StringComparison.Ordinal) || s.Key.StartsWith("smtplog_lost_bytes_total", StringComparison.Ordinal)));
        Assert.Equal(0, Runs.Recoveries(shown, "reset") + Runs.Recoveries(shown, "previous"));
        Assert.Equal([.. logs.Select(l => (l.Path, (double)l.Lines))], logs.Select(l => (l.Path, Samples.Sum(shown, "smtplog_lines_total", Path.GetFileName(l.Path)))));
        foreach ((string kind, string metric, string labels) in (ReadOnlySpan<(string, string, string)>)[("connect", "smtp_connections_total", ""), ("sent", "smtp_delivery_attempts_total", "result=\"delivered\""), ("deferred", "smtp_delivery_attempts_total", "result=\"deferred\"")])
            Assert.Equal(logs.Sum(l => JsonDocument.Parse(l.Truth).RootElement.GetProperty(kind).GetInt64()), Samples.Sum(shown, metric, labels));

        using TempFolder whole = new();
        CommandRun report = await Binary.Run(null, ["report", "--format", "prometheus", .. logs.Select(l => l.Join(whole))]);
        Assert.Equal(0, report.Code);
        Assert.InRange(Sameness.Check(shown, report.Out, watcher.Ended), 500, int.MaxValue);
    }

    private static async Task RotateAsync(TorturedLog log, int seed, CancellationToken stop)
    {
        Random random = new(seed);
        while (true)
        {
            await Task.Delay(random.Next(1100, 4000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            log.Rotate(TimeSpan.FromMilliseconds(random.Next(300)));
        }
    }
}
