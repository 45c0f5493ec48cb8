namespace SmtpLogExporter.Tests.Grafana;

/// <summary>A metric with its matchers, the window behind it (empty if none) and the function it stands in (empty if none).</summary>
internal sealed record PromSelector(string Metric, IReadOnlyList<PromMatcher> Matchers, string Window, string Function);
