namespace SmtpLogExporter.Metrics.State;

/// <summary>A family as it was when the state was written. Enough to read past its series even when nobody knows it any more.</summary>
internal sealed record SavedFamily(string Name, string Shape, int Labels, bool IsHistogram, int Buckets);
