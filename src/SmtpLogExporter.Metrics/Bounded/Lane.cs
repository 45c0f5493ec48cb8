using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>One of the series a slot has: a family and a combination of its closed labels.</summary>
internal readonly record struct Lane(MetricFamily Family, int Combination);
