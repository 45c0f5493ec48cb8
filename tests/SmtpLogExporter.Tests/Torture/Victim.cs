using System.Diagnostics;
using System.Globalization;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>An exporter that is killed and started again, always on the same port.</summary>
internal sealed class Victim : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UntilTooBusy = TimeSpan.FromSeconds(10);
    private const int Few = 3;
    private readonly string[] args;
    private readonly HttpClient client;
    private Binary life;

    /// <param name="folder">For its state.</param>
    /// <param name="logs">What it reads, from the beginning.</param>
    public Victim(TempFolder folder, params IEnumerable<string> logs)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Find()}");
        Address = new Uri($"http://{address}");
        client = new HttpClient { BaseAddress = Address };
        args = ["--web.listen-address", address, "--state.dir", folder["state"], "--state.interval", "1s", "--start-at", "beginning", .. logs];
        life = Binary.Begin(args);
    }

    /// <summary>A few each time all tests run; SMTPLOG_TORTURE_KILLS of them where there is time.</summary>
    public static int KillsWanted { get; } = int.TryParse(Environment.GetEnvironmentVariable("SMTPLOG_TORTURE_KILLS"), CultureInfo.InvariantCulture, out int given) ? given : Few;

    public Uri Address { get; }

    public int Kills { get; private set; }

    /// <summary>What it said since it was last started.</summary>
    public string Error => life.Error;

    public async Task Kill()
    {
        await life.Kill();
        life.Dispose();
        Kills++;
        life = Binary.Begin(args);
    }

    /// <summary>Lives for a while, often long enough to show numbers, sometimes not even long enough to load its state.</summary>
    /// <param name="random">For how long.</param>
    /// <param name="hold">Told to let the writers wait, on a machine too busy to catch up with them, and to let them go on.</param>
    public async Task LiveAsync(Random random, Action<bool> hold)
    {
        if (random.Next(4) > 0)
        {
            Task ready = ReadyAsync();
            hold(await Task.WhenAny(ready, Task.Delay(UntilTooBusy)) != ready);
            await ready;
            hold(false);
        }

        await Task.Delay(random.Next(20, 1000));
    }

    /// <summary>Scrapes until a condition holds, and returns the scrape that fulfils it; the last one if it never does.</summary>
    public async Task<string> ScrapeUntil(Func<string, bool> holds)
    {
        string text = "";
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(100))
        {
            try
            {
                text = await client.GetStringAsync("/metrics");
                if (holds(text)) break;
            }
            catch (HttpRequestException)
            {
                // It has just been started.
            }
        }

        return text;
    }

    public void Dispose()
    {
        life.Dispose();
        client.Dispose();
    }

    private async Task ReadyAsync()
    {
        List<string> answers = [];
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(20))
        {
            try
            {
                using HttpResponseMessage ready = await client.GetAsync("/-/ready");
                if (ready.IsSuccessStatusCode) return;
                string answer = await ready.Content.ReadAsStringAsync();
                if (answers.Count == 0 || answers[^1] != answer) answers.Add(answer);
            }
            catch (HttpRequestException)
            {
                // It has just been started.
            }
        }

        Assert.Fail($"It answered {string.Join("", answers.TakeLast(20))}; it said {life.Error}");
    }
}
