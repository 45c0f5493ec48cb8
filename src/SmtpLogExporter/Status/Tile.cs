namespace SmtpLogExporter.Status;

/// <summary>A measure with its sum and its last hour in minutes.</summary>
internal sealed record Tile(string Name, string Unit, double Total, int[] Hour);
