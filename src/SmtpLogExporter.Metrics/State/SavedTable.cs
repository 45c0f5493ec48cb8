namespace SmtpLogExporter.Metrics.State;

/// <summary>One slot table of a saved state: its slots, and the candidates in the order of their heap.</summary>
internal sealed record SavedTable(string Identity, SavedSlot[] Slots, (int Server, ulong Value, uint Count, uint Error)[] Candidates);
