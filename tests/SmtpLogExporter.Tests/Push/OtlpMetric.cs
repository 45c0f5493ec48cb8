using System.Text;

namespace SmtpLogExporter.Tests.Push;

/// <summary>One metric a receiver was sent.</summary>
/// <param name="Name">Its name in OpenTelemetry.</param>
/// <param name="Unit">In UCUM.</param>
/// <param name="Kind">gauge, counter, delta or histogram.</param>
/// <param name="Points">Its data points.</param>
internal sealed record OtlpMetric(string Name, string Unit, string Kind, IReadOnlyList<OtlpPoint> Points)
{
    /// <summary>
    /// The name Prometheus' own receiver gives it by default (github.com/prometheus/otlptranslator metric_namer.go, buildCompliantMetricName): tokens are joined by
    /// underscores, a unit that is not among them is added, counters end in total, gauges of unit 1 in ratio; what stands in braces is no unit.
    /// </summary>
    public string Translated
    {
        get
        {
            List<string> tokens = [.. Name.Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries)];
            string unit = Unit.Contains('{', StringComparison.Ordinal) ? "" : Unit switch { "s" => "seconds", "By" => "bytes", "ms" => "milliseconds", "%" => "percent", var other => other };
            if (unit.Length > 0 && unit != "1" && !tokens.Contains(unit)) tokens.Add(unit);
            if (Kind is "counter" or "delta") tokens = [.. tokens.Where(t => t != "total"), "total"];
            if (unit == "1" && Kind == "gauge") tokens = [.. tokens.Where(t => t != "ratio"), "ratio"];
            return new StringBuilder().AppendJoin('_', tokens).ToString();
        }
    }
}
