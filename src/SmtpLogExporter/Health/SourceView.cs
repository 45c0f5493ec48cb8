using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.Health;

/// <summary>One source as people see it.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Mta">The mail server its lines are of; null before the first known line.</param>
/// <param name="IsUp">It can be read.</param>
/// <param name="Trouble">What is wrong; null if nothing is.</param>
/// <param name="LagBytes">Bytes written but not read yet.</param>
/// <param name="NewestTime">Log time of its newest line, milliseconds UTC; 0 before the first.</param>
/// <param name="BytesRead">Bytes read in all.</param>
internal sealed record SourceView(string Label, string? Mta, bool IsUp, string? Trouble, long LagBytes, long NewestTime, long BytesRead)
{
    public static SourceView Of(Lane lane) => new(
        lane.Source.Label,
        lane.Dialect.Mta,
        lane.Source.Account.IsUp,
        lane.Source.Account.Trouble,
        lane.Source.Account.LagBytes,
        lane.Dialect.NewestTime,
        lane.Source.Account.BytesRead);
}
