using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Faults;

/// <summary>The disk of the state fails while the log goes on: the whole program on a real file system.</summary>
public sealed class StateDiskTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;
    private readonly SmallDisk? disk;

    public StateDiskTests()
    {
        log = new MailLog(temp["mail.log"]);
        disk = SmallDisk.TryMount(temp["disk"], kilobytes: 4096);
    }

    private string[] Args => [log.Path, "--state.dir", Path.Combine(temp["disk"], "state"), "--start-at", "beginning", "--state.interval", "1s"];

    public void Dispose()
    {
        disk?.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task Row_29_the_state_disk_is_full_for_a_while()
    {
        Assert.SkipWhen(disk is null, "Only root can mount a small disk.");
        log.Connect(100);
        using (Binary binary = await Binary.Serve(Args))
        {
            await binary.ScrapeUntil(t => Runs.Connections(t) == 100 && Samples.Sum(t, "smtplog_state_bytes") > 0);
            string filler = disk!.Fill();
            log.Connect(50);
            string full = await binary.ScrapeUntil(t => Runs.Connections(t) == 150 && Samples.Sum(t, "smtplog_checkpoint_failures_total") > 0);
            Assert.Contains("the state cannot be saved", binary.Error, StringComparison.Ordinal);

            File.Delete(filler);
            double saved = Samples.Sum(full, "smtplog_checkpoint_last_success_timestamp_seconds");
            log.Connect(25);
            await binary.ScrapeUntil(t => Runs.Connections(t) == 175 && Samples.Sum(t, "smtplog_checkpoint_last_success_timestamp_seconds") > saved);
            await binary.Kill();
        }

        await GoesOn(with: 175);
    }

    [Fact]
    public async Task Row_30_the_state_folder_becomes_read_only_and_is_given_back()
    {
        Assert.SkipWhen(disk is null, "Only root can mount a small disk.");
        log.Connect(100);
        using (Binary binary = await Binary.Serve(Args))
        {
            await binary.ScrapeUntil(t => Runs.Connections(t) == 100 && Samples.Sum(t, "smtplog_state_bytes") > 0);
            Assert.Equal(0, await binary.Terminate());
        }

        disk!.Remount(readOnly: true);
        log.Connect(75);
        using (Binary binary = await Binary.Serve(Args))
        {
            string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 175 && Samples.Sum(t, "smtplog_checkpoint_failures_total") > 0);
            Assert.Equal(175, Runs.Connections(text));
            Assert.Contains("the state cannot be saved", binary.Error, StringComparison.Ordinal);
            disk.Remount(readOnly: false);
            await binary.ScrapeUntil(t => Samples.Sum(t, "smtplog_checkpoint_last_success_timestamp_seconds") > 0);
            await binary.Kill();
        }

        await GoesOn(with: 175);
    }

    private async Task GoesOn(int with)
    {
        log.Connect(5);
        using Binary next = await Binary.Serve(Args);
        string text = await next.ScrapeUntil(t => Runs.Connections(t) >= with + 5);
        Assert.Equal(with + 5, Runs.Connections(text));
        Assert.Equal(0, Runs.Recoveries(text, "reset"));
    }
}
