namespace SmtpLogExporter.State;

/// <summary>What a state folder held at the start.</summary>
/// <param name="Snapshot">The newest snapshot that can be read, or null.</param>
/// <param name="WasUsed">An exporter has run here before.</param>
/// <param name="IsOlder">A newer one is damaged: numbers that it held may have been shown.</param>
/// <param name="Shown">Sequence of the newest cut that was shown without being saved; 0 if none was.</param>
/// <param name="Remarks">What the operator should know.</param>
internal sealed record FoundState(Snapshot? Snapshot, bool WasUsed, bool IsOlder, long Shown, IReadOnlyList<string> Remarks)
{
    public static FoundState Nothing { get; } = new(null, WasUsed: false, IsOlder: false, Shown: 0, []);

    /// <summary>The highest sequence in use.</summary>
    public long Sequence => Math.Max(Snapshot?.Sequence ?? 0, Shown);
}
