using SmtpLogExporter.Metrics;

namespace SmtpLogExporter.State;

/// <summary>A cut and what may be shown of it.</summary>
/// <param name="Cut">The numbers.</param>
/// <param name="IsComplete">False while a backlog is read: health gauges only.</param>
internal sealed record Moment(Cut Cut, bool IsComplete);
