using System.Globalization;
using System.Text;
using SmtpLogExporter.Logs.Tests.Journal;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Carriers;

/// <summary>The power goes again and again while a real journal grows: no entry is lost, none counts twice.</summary>
public sealed class JournalTortureTests
{
    private const int Lives = 8;

    [Fact]
    public async Task Killed_again_and_again_it_counts_each_entry_once()
    {
        Assert.SkipUnless(RealJournal.IsThere, "needs journalctl and systemd-journal-remote");
        using TempFolder folder = new();
        using RealJournal journal = new();
        Random random = new(20261122);
        await File.WriteAllTextAsync(folder["exporter.yml"], $"sources: [{{ journal: {{ directory: {journal.Folder} }} }}]\nstate: {{ interval: 1s }}\n");
        string[] arguments = ["--config.file", folder["exporter.yml"], "--state.dir", folder["state"], "--start-at", "beginning"];
        int written = 0;
        double shown = 0;
        for (int life = 0; life < Lives; life++)
        {
            Write(random.Next(1, 300));
            using Binary exporter = await Binary.Serve(arguments);
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                Write(random.Next(1, 300));
                await Task.Delay(random.Next(0, 300));
                double now = Counted(await exporter.Scrape());
                Assert.InRange(now, shown, written);
                shown = now;
            }

            await exporter.Kill();
        }

        using Binary last = await Binary.Serve(arguments);
        string text = await last.ScrapeUntil(t => Counted(t) >= written);
        Assert.Equal(written, Counted(text));
        Assert.Equal(0, Samples.Sum(text, "smtplog_gaps_total"));

        void Write(int count)
        {
            journal.Write(Enumerable.Range(written, count).Select(i => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"connect from c{i}.example[192.0.2.1]"))));
            written += count;
        }
    }

    private static double Counted(string text) => double.IsNaN(Runs.Connections(text)) ? 0 : Runs.Connections(text);
}
