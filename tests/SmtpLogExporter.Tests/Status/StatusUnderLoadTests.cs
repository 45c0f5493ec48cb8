using System.Text.Json;
using SmtpLogExporter.Tests.Support;
using SmtpLogExporter.Tests.Torture;

namespace SmtpLogExporter.Tests.Status;

/// <summary>The page while a busy server's log is read: it says what the scrapes before and after it say.</summary>
public sealed class StatusUnderLoadTests : IDisposable
{
    private const int LinesPerSecond = 20_000;
    private const int Looks = 40;
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task While_20000_lines_a_second_are_read_it_stays_small_and_right()
    {
        using TorturedLog log = new("mail.log", Rotation.Rename, 5, LinesPerSecond);
        using Binary binary = await Binary.Serve("--state.dir", temp["state"], "--start-at", "beginning", log.Path);
        log.Begin();
        await binary.ScrapeUntil(t => Runs.Connections(t) > 1000);
        double first = 0, last = 0;
        for (int i = 0; i < Looks; i++)
        {
            double before = Runs.Connections(await binary.Scrape());
            double shown = Connections(await binary.Client.GetStringAsync("/api/v1/status"));
            string page = await binary.Client.GetStringAsync("/");
            double after = Runs.Connections(await binary.Scrape());

            Assert.InRange(shown, before, after);
            Assert.InRange(page.Length, 5_000, 60_000);
            Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
            first = i == 0 ? shown : first;
            last = shown;
            await Task.Delay(25);
        }

        Assert.True(last > first, "Nothing was read meanwhile.");
        log.End();
        string end = await binary.ScrapeUntil(t => Samples.Sum(t, "smtplog_lines_total") >= log.Lines);
        Assert.Equal(Runs.Connections(end), Connections(await binary.Client.GetStringAsync("/api/v1/status")));
    }

    private static double Connections(string status)
    {
        using JsonDocument json = JsonDocument.Parse(status);
        return json.RootElement.GetProperty("counted").GetProperty("connections").GetDouble();
    }
}
