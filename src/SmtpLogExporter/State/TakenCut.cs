namespace SmtpLogExporter.State;

/// <summary>The numbers of one moment.</summary>
/// <param name="Moment">The numbers.</param>
/// <param name="Sequence">Later cuts have higher ones.</param>
/// <param name="TakenAt">Timestamp of the time provider.</param>
/// <param name="IsDurable">A crash cannot take them back.</param>
internal sealed record TakenCut(Moment Moment, long Sequence, long TakenAt, bool IsDurable);
