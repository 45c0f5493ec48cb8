using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Health;

/// <summary>Counts of the exporter's own that come from many threads; they wait here for the next cut.</summary>
internal sealed class Tally
{
    private readonly Lock counting = new();
    private readonly Dictionary<(string Family, string First, string? Second), long> waiting = [];
    private readonly Dictionary<string, double> gauges = [];
    private readonly Dictionary<string, long> plain = [];

    /// <summary>An amount of 0 makes the series. The second value is null where the family has one label.</summary>
    public void Add(string family, string first, string? second, long amount = 1)
    {
        lock (counting) waiting[(family, first, second)] = waiting.GetValueOrDefault((family, first, second)) + amount;
    }

    /// <summary>Counts one of a family without labels.</summary>
    public void Add(string family, long amount = 1)
    {
        lock (counting) plain[family] = plain.GetValueOrDefault(family) + amount;
    }

    /// <summary>Sets a gauge without labels.</summary>
    public void Set(string family, double value)
    {
        lock (counting) gauges[family] = value;
    }

    /// <summary>Moves what waits into the book; under the gate.</summary>
    public void Pour(MetricBook book)
    {
        lock (counting)
        {
            foreach (((string family, string first, string? second), long amount) in waiting)
            {
                if (second is null) book.Add(family, amount, first);
                else book.Add(family, amount, first, second);
            }

            foreach ((string family, long amount) in plain) book.Add(family, amount);
            foreach ((string family, double value) in gauges) book.Set(family, value);
            waiting.Clear();
            plain.Clear();
        }
    }
}
