namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>The number of series one server may have in a family; further ones are counted with one label value made coarse.</summary>
/// <param name="Limit">Series of a server with a detail place.</param>
/// <param name="Outside">Series of a server without one.</param>
/// <param name="Label">The label that is made coarse.</param>
/// <param name="Value">The value it gets.</param>
internal sealed record SeriesCap(int Limit, int Outside, string Label, string Value);
