namespace SmtpLogExporter.Dialects.Custom;

/// <summary>Where a value stands: a group, a path, or a column.</summary>
/// <param name="Number">Number of the column, or of the group; the groups of a rule come behind those of the header.</param>
/// <param name="Path">Names of the objects of JSON from the outside in.</param>
internal sealed record FieldSource(int Number, byte[][] Path);
