namespace SmtpLogExporter.Status;

/// <summary>One line of a table: what it is, and how many.</summary>
internal sealed record Row(IReadOnlyList<string> Names, IReadOnlyList<double> Counts);
