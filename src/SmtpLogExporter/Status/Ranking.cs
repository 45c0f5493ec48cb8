namespace SmtpLogExporter.Status;

/// <summary>A table of the most frequent; the rest, which has no slot of its own, comes last.</summary>
internal sealed record Ranking(string Title, IReadOnlyList<string> Headings, IReadOnlyList<Row> Rows, string Empty);
