using SmtpLogExporter.Health;

namespace SmtpLogExporter.Status;

/// <summary>One source with what became of its lines.</summary>
internal sealed record SourceStatus(SourceView View, double LagSeconds, IReadOnlyDictionary<string, double> Lines)
{
    /// <summary>Lines of a mail server that were not understood.</summary>
    public double Lost => Of("unmatched") + Of("malformed") + Of("oversized");

    /// <summary>The same as a share of all lines of a mail server; 0 where there is none.</summary>
    public double NotUnderstood => Lost > 0 ? Lost / (Lost + Of("counted") + Of("informational")) : 0;

    public double Of(string outcome) => Lines.GetValueOrDefault(outcome);
}
