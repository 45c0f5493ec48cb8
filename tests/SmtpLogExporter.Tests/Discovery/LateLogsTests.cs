using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Discovery;

public sealed class LateLogsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<(string Path, StartAt StartAt)> added = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_that_appears_later_is_read_from_its_beginning_and_once()
    {
        Write("/var/log/mail.log", Connections(10, "postfix/smtpd"));
        LateLogs late = Late();
        late.Look(CancellationToken.None);
        Assert.Empty(added);
        Write("/var/log/containers/p_n_c.log", string.Concat(Connections(10, "postfix-pod/smtpd", 50).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"2026-11-22T10:10:53Z stdout F {l}\n")));
        late.Look(CancellationToken.None);
        late.Look(CancellationToken.None);
        Assert.Equal([(folder["var/log/containers/p_n_c.log"], StartAt.Beginning)], added);
    }

    [Fact]
    public void What_was_there_before_goes_on_from_its_end()
    {
        Write("/var/log/mail.log", Connections(10, "postfix/smtpd"));
        Write("/var/log/messages", "Nov 22 10:10:51 mx1 cron[1]: (root) CMD (true)\n");
        LateLogs late = Late();
        File.Delete(folder["var/log/mail.log"]);
        Write("/var/log/messages", Connections(10, "postfix/smtpd"));
        late.Look(CancellationToken.None);
        Assert.Equal([(folder["var/log/messages"], StartAt.End)], added);
    }

    [Fact]
    public void A_copy_that_appears_later_is_not_read()
    {
        string mail = Connections(10, "postfix/smtpd");
        Write("/var/log/mail.log", mail);
        LateLogs late = Late();
        Write("/var/log/syslog", mail);
        Write("/var/log/mail.info", mail);
        late.Look(CancellationToken.None);
        Assert.Empty(added);
    }

    [Fact]
    public async Task The_exporter_counts_what_is_added()
    {
        Write("/a.log", Connections(3, "postfix/smtpd"));
        Write("/b.log", Connections(4, "postfix/smtpd", 100));
        using Exporter exporter = new(Runs.PlanOf(folder["a.log"]) with { Once = false }, null, FoundState.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        exporter.Start();
        await Eventually.True(async () => Runs.Connections(Runs.Text((await exporter.ShowAsync()).Cut)) == 3);
        exporter.Add(new SourcePlan { Files = [folder["b.log"]] }, StartAt.Beginning);
        await Eventually.True(async () => Runs.Connections(Runs.Text((await exporter.ShowAsync()).Cut)) == 7);
        Assert.Null(exporter.WhyNotReady());
        await exporter.StopAsync();
    }

    [Fact]
    public async Task A_search_that_is_told_to_stop_stops()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        CommandRun run = await CommandRun.Of("", [], stop.Token, "discover", "--path.rootfs", folder.Path);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("stopped", run.Error, StringComparison.Ordinal);
    }

    private LateLogs Late()
    {
        RootFolder root = new(folder.Path);
        return new LateLogs(root, TimeProvider.System, new LogFinder(root, DateTimeOffset.UtcNow).Find([]), (plan, at) => added.Add((plan.Files[0], at)));
    }

    private static string Connections(int count, string program, int from = 0) =>
        string.Concat(Enumerable.Range(from + 1, count).Select(i => $"Nov 22 10:10:{i % 60:00} mx1 {program}[{i}]: connect from client{i}.example.com[192.0.2.{i}]\n"));

    private void Write(string path, string text)
    {
        string full = folder.Path + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
