namespace SmtpLogExporter.Metrics.State;

/// <summary>A saved state as it was read, before anything of it is counted.</summary>
internal sealed record SavedBook(
    long CountingStart, (long Now, int Ahead, int Behind) Clock, long Swept, SavedSeries[] Health, SavedServer[] Servers, SavedTable[] Tables);
