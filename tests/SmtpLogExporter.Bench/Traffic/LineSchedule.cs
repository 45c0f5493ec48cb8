using System.Text.Json;

namespace SmtpLogExporter.Bench.Traffic;

/// <summary>Lines of many sessions and messages at once, written in the order of their times, with a count of what they say.</summary>
/// <param name="random">Of the traffic.</param>
/// <param name="inFlight">Lines that wait for their time at any moment.</param>
internal sealed class LineSchedule(Random random, int inFlight)
{
    private static readonly DateTime Start = new(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc);

    private readonly PriorityQueue<(string Text, string? Kind), (double Time, long Order)> waiting = new();
    private readonly SortedDictionary<string, long> truth = new(StringComparer.Ordinal);
    private double now;
    private long order;

    /// <param name="time">Seconds from the begin of the log.</param>
    /// <param name="text">The line without its front.</param>
    /// <param name="kind">What it counts as; null for nothing.</param>
    public void Say(double time, string text, string? kind) => waiting.Enqueue((text, kind), (time, order++));

    /// <summary>Writes that many lines, and returns what they say as JSON.</summary>
    /// <param name="to">Gets them.</param>
    /// <param name="lines">How many.</param>
    /// <param name="session">Says the lines of one more session that begins then.</param>
    /// <param name="front">Writes what stands before the text of a line of that time.</param>
    public string Write(TextWriter to, long lines, Action<double> session, Action<TextWriter, DateTime> front)
    {
        for (long line = 0; line < lines; line++)
        {
            while (waiting.Count < inFlight) session(now + (random.NextDouble() * 2));
            waiting.TryDequeue(out (string Text, string? Kind) next, out (double Time, long Order) at);
            now = Math.Max(now, at.Time);
            front(to, Start.AddSeconds(now));
            to.Write(next.Text);
            to.Write('\n');
            if (next.Kind is not null) truth[next.Kind] = truth.GetValueOrDefault(next.Kind) + 1;
        }

        truth["lines"] = lines;
        return JsonSerializer.Serialize(truth);
    }
}
