namespace SmtpLogExporter.Metrics.Series;

/// <summary>One event of those a number counts.</summary>
/// <param name="Id">Queue id of its message: ASCII without quotes, backslashes and blanks.</param>
/// <param name="Value">What was observed, in the family's smallest unit; of a counter 1.</param>
/// <param name="Time">Log time, milliseconds UTC.</param>
internal sealed record Exemplar(byte[] Id, long Value, long Time);
