namespace SmtpLogExporter.Metrics.State;

/// <summary>One server of a saved state with its closed series.</summary>
internal sealed record SavedServer(string Mta, string Name, long Last, bool HasDetail, bool IsHidden, SavedSeries[] Series);
