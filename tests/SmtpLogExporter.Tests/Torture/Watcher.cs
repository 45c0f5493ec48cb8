using System.Collections.Concurrent;
using System.Globalization;

namespace SmtpLogExporter.Tests.Torture;

/// <summary>Scrapes again and again, and notes every counter, bucket, sum and count that is lower than it was before.</summary>
internal sealed class Watcher(Uri address) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    private readonly Dictionary<string, double> last = [];

    /// <summary>What went back, and between which values.</summary>
    public ConcurrentQueue<string> Decreases { get; } = [];

    /// <summary>What series had when they ended because their slot was given to another value: their sum, by family.</summary>
    public Dictionary<string, double> Ended { get; } = [];

    /// <summary>Scrapes that showed counters.</summary>
    public int Scrapes { get; private set; }

    /// <summary>Sees how the exporter does until stopped.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Look(await client.GetStringAsync("/metrics", stop));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // It was just killed.
            }

            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => client.Dispose();

    private void Look(string text)
    {
        // While a backlog is read only health gauges are shown.
        if (!text.Contains("\nsmtp_connections_total{", StringComparison.Ordinal)) return;
        Scrapes++;
        HashSet<string> seen = [];
        bool counts = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) counts = IsKept(line["# TYPE ".Length..]);
            if (!counts || line.IsEmpty || line[0] == '#') continue;
            int space = line.LastIndexOf(' ');
            string sample = line[..space].ToString();
            double value = double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
            if (last.TryGetValue(sample, out double before) && before > value) Decreases.Enqueue($"{sample} went from {before} to {value}");
            last[sample] = value;
            seen.Add(sample);
        }

        // A slot that was given to another value has ended its series.
        foreach (string ended in last.Keys.Where(s => !seen.Contains(s)).ToList())
        {
            string family = ended[..ended.IndexOf('{', StringComparison.Ordinal)];
            Ended[family] = Ended.GetValueOrDefault(family) + last[ended];
            last.Remove(ended);
        }
    }

    // Counters of the process itself begin with it.
    private static bool IsKept(ReadOnlySpan<char> type) =>
        type.StartsWith("smtp", StringComparison.Ordinal) && (type.EndsWith(" counter", StringComparison.Ordinal) || type.EndsWith(" histogram", StringComparison.Ordinal));
}
