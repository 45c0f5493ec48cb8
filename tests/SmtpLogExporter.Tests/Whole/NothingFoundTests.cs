using System.Net;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

/// <summary>Started with nothing configured on a machine that has no mail log yet.</summary>
public sealed class NothingFoundTests : IDisposable
{
    private readonly TempFolder temp = new();

    public NothingFoundTests() => Directory.CreateDirectory(temp["root/var/log"]);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task It_says_so_waits_and_reads_a_log_that_appears_from_its_beginning()
    {
        using Binary binary = await Binary.Listen("--path.rootfs", temp["root"], "--state.dir", temp["state"]);
        Assert.Contains("no mail log was found yet; the search goes on", binary.Error, StringComparison.Ordinal);
        Assert.Contains("/var/log/mail.log", binary.Error, StringComparison.Ordinal);
        Assert.Contains("--config.file", binary.Error, StringComparison.Ordinal);
        string nothing = await binary.ScrapeUntil(t => Samples.Sum(t, "smtplog_ready") == 1);
        Assert.Equal(0, Samples.Sum(nothing, "smtplog_sources"));
        using HttpResponseMessage ready = await binary.Client.GetAsync("/-/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("no source has been found", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        new MailLog(temp["root/var/log/mail.log"]).Connect(7);
        string text = await binary.ScrapeUntil(t => Runs.Connections(t) >= 7);
        Assert.Equal(7, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtplog_sources"));
        Assert.Equal(0, Runs.Recoveries(text, "catchup_timeout"));
        using HttpResponseMessage later = await binary.Client.GetAsync("/-/ready");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(0, await binary.Terminate());
    }

    [Fact]
    public async Task A_single_reading_has_nothing_to_wait_for()
    {
        CommandRun run = await Binary.Run(null, "--once", "--path.rootfs", temp["root"], "--state.dir", temp["state"]);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("no mail log was found: give paths", run.Error, StringComparison.Ordinal);
    }
}
