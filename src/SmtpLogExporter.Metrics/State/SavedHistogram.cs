namespace SmtpLogExporter.Metrics.State;

/// <summary>The counts of a saved histogram.</summary>
internal sealed record SavedHistogram(long Zeros, int Schema, int First, long[] Window, long[] Classic);
