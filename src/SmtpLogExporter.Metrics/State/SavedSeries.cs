namespace SmtpLogExporter.Metrics.State;

/// <summary>One series of a saved state.</summary>
/// <param name="Family">The family it had.</param>
/// <param name="Labels">Label values; of a server's series those after <c>mta</c> and <c>server</c>.</param>
/// <param name="Created">Created stamp, milliseconds UTC.</param>
/// <param name="Value">The cell, or the sum of a histogram.</param>
/// <param name="Histogram">The rest of a histogram.</param>
internal sealed record SavedSeries(SavedFamily Family, string[] Labels, long Created, long Value, SavedHistogram? Histogram);
