namespace SmtpLogExporter.Metrics.State;

/// <summary>One slot of a saved state. A lane that had no series yet has a created stamp of -1.</summary>
internal sealed record SavedSlot(
    int Server,
    ulong Value,
    int Variant,
    byte[] Text,
    string[] Names,
    long Admitted,
    long Touched,
    long CountsFrom,
    uint Weight,
    (long Created, long Value)[] Lanes);
