namespace SmtpLogExporter.Push;

/// <summary>
/// Observations for a histogram that takes nothing else: as many in each bucket as there were, and the same sum. Which values they had inside their bucket
/// no receiver learns, so they lie at one fraction of it.
/// </summary>
internal static class Spread
{
    /// <param name="bounds">Upper bounds of the buckets, without +Inf.</param>
    /// <param name="counts">Observations of each bucket, +Inf last.</param>
    /// <param name="sum">Sum of all observations.</param>
    /// <param name="values">Gets one value per bucket.</param>
    public static void Over(ReadOnlySpan<double> bounds, ReadOnlySpan<long> counts, double sum, Span<double> values)
    {
        double lowest = 0;
        double room = 0;
        for (int i = 0; i < bounds.Length; i++)
        {
            lowest += counts[i] * Floor(bounds, i);
            room += counts[i] * (bounds[i] - Floor(bounds, i));
        }

        // Beyond the last bound there is no width to share: these take what is left, and at least what brought them there.
        long beyond = counts[^1];
        double least = beyond * Floor(bounds, bounds.Length);
        double fraction = beyond > 0 ? 0.5 : 1;
        if (room > 0) fraction = Math.Clamp((sum - lowest - least) / room, 0, fraction);
        for (int i = 0; i < bounds.Length; i++)
        {
            double floor = Floor(bounds, i);
            values[i] = Math.Clamp(floor + (fraction * (bounds[i] - floor)), i == 0 ? 0 : Math.BitIncrement(floor), bounds[i]);
        }

        if (beyond > 0) values[^1] = Math.Max((sum - lowest - (fraction * room)) / beyond, Math.BitIncrement(Floor(bounds, bounds.Length)));
    }

    private static double Floor(ReadOnlySpan<double> bounds, int bucket) => bucket == 0 ? 0 : bounds[bucket - 1];
}
