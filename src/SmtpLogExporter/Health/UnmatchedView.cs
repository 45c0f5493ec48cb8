namespace SmtpLogExporter.Health;

/// <summary>Lines of one shape that were not understood.</summary>
internal sealed record UnmatchedView(string Source, string Shape, long Count);
