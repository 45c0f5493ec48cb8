using System.Diagnostics;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>A pipe goes on over a reload: nobody could ask for its lines again.</summary>
public sealed class PipeReloadTests : IDisposable
{
    private const int Lines = 2000;
    private readonly TempFolder folder = new();
    private int written;

    public PipeReloadTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs named pipes of Unix");
        using Process mkfifo = Process.Start("mkfifo", folder["pipe"]);
        mkfifo.WaitForExit();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Reloads_under_load_lose_and_repeat_nothing_that_was_written()
    {
        Configure(100);
        using Binary exporter = await Serve();
        await using FileStream pipe = Open();
        for (int reload = 1; reload <= 4; reload++)
        {
            // The middle of a line is a good moment too.
            Write(pipe, Lines);
            byte[] next = Line();
            pipe.Write(next.AsSpan(0, 30));
            Configure(100 + reload);
            using HttpResponseMessage answer = await exporter.Client.PostAsync("/-/reload", null);
            Assert.Equal("read again\n", await answer.Content.ReadAsStringAsync());
            pipe.Write(next.AsSpan(30));
        }

        string text = await exporter.ScrapeUntil(t => Runs.Connections(t) >= written);
        Assert.Equal(written, Runs.Connections(text));
        Assert.Equal(written, Samples.Sum(text, "smtplog_lines_total"));
        Assert.Equal(4 * (Lines + 1), written);
    }

    [Fact]
    public async Task A_pipe_that_would_be_taken_away_keeps_the_old_configuration()
    {
        Configure(100);
        using Binary exporter = await Serve();
        await using FileStream pipe = Open();
        Write(pipe, 10);
        await exporter.ScrapeUntil(t => Runs.Connections(t) == 10);
        await File.WriteAllTextAsync(folder["exporter.yml"], $"sources: [{{ files: [{folder["mail.log"]}] }}]\n");
        using HttpResponseMessage answer = await exporter.Client.PostAsync("/-/reload", null);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Contains("source fifo is in memory only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Write(pipe, 10);
        Assert.Equal(20, Runs.Connections(await exporter.ScrapeUntil(t => Runs.Connections(t) >= 20)));
    }

    [Fact]
    public async Task A_log_that_is_added_is_read_beside_the_pipe_that_goes_on()
    {
        Configure(100);
        using Binary exporter = await Serve();
        await using FileStream pipe = Open();
        Write(pipe, 10);
        new MailLog(folder["mail.log"]).Connect(5);
        await File.WriteAllTextAsync(folder["exporter.yml"], $"sources: [{{ name: fifo, timezone: UTC, files: [{folder["pipe"]}] }}, {{ files: [{folder["mail.log"]}] }}]\n");
        using HttpResponseMessage answer = await exporter.Client.PostAsync("/-/reload", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Write(pipe, 10);
        Assert.Equal(25, Runs.Connections(await exporter.ScrapeUntil(t => Runs.Connections(t) >= 25)));
    }

    private Task<Binary> Serve() => Binary.Serve("--config.file", folder["exporter.yml"], "--state.dir", folder["state"], "--start-at", "beginning", "--web.enable-lifecycle");

    private FileStream Open() => new(folder["pipe"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private void Write(FileStream pipe, int lines)
    {
        for (int i = 0; i < lines; i++) pipe.Write(Line());
    }

    private byte[] Line() => Encoding.ASCII.GetBytes($"2026-11-22T10:10:52.000000+00:00 mx1 postfix/smtpd[{written}]: connect from c{written++}.example[192.0.2.1]\n");

    private void Configure(int clients) => File.WriteAllText(folder["exporter.yml"], $"sources: [{{ name: fifo, timezone: UTC, files: [{folder["pipe"]}] }}]\nlimits: {{ clients: {clients} }}\n");
}
