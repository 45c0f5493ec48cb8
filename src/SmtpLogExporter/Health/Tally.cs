using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.Health;

/// <summary>Counts of the exporter's own that come from many threads; they wait here for the next cut.</summary>
internal sealed class Tally
{
    private readonly Lock counting = new();
    private readonly Dictionary<(string Family, string First, string Second), long> waiting = [];

    /// <summary>An amount of 0 makes the series.</summary>
    public void Add(string family, string first, string second, long amount = 1)
    {
        lock (counting) waiting[(family, first, second)] = waiting.GetValueOrDefault((family, first, second)) + amount;
    }

    /// <summary>Moves what waits into the book; under the gate.</summary>
    public void Pour(MetricBook book)
    {
        lock (counting)
        {
            foreach (((string family, string first, string second), long amount) in waiting) book.Add(family, amount, first, second);
            waiting.Clear();
        }
    }
}
