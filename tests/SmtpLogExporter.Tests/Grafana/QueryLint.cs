using System.Globalization;
using System.Text.RegularExpressions;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>Holds a query against the catalogue: metrics, labels, values and bounds that do not exist select nothing, or everything, without a word.</summary>
internal sealed partial class QueryLint(IReadOnlyCollection<string> recorded)
{
    // What Prometheus adds by itself, with their labels.
    private static readonly Dictionary<string, string[]> Foreign = new(StringComparer.Ordinal)
    {
        ["up"] = [],
        ["scrape_duration_seconds"] = [],
        ["ALERTS"] = ["alertname", "alertstate", "severity", "layer", "family", "server", "mta", "source", "provider"],
    };

    private static readonly string[] Target = ["job", "instance"];

    public IEnumerable<string> Findings(PromQuery query)
    {
        HashSet<string> labels = [.. Target];
        foreach (PromSelector selector in query.Selectors)
        {
            foreach (string finding in Findings(selector, labels)) yield return $"{finding} in {query.Text}";
        }

        foreach (string label in query.Groupings)
        {
            if (!labels.Contains(label)) yield return $"no metric has the label {label} in {query.Text}";
        }
    }

    /// <summary>The family a series name belongs to; null for what is not in the catalogue.</summary>
    public static MetricFamily? Family(string name, out bool isBucket)
    {
        isBucket = false;
        if (MetricCatalogue.TryFind(name, out MetricFamily? family)) return family.Type == FamilyType.Histogram ? null : family;
        foreach (string suffix in (string[])["_bucket", "_count", "_sum"])
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal) || !MetricCatalogue.TryFind(name[..^suffix.Length], out family) || family.Type != FamilyType.Histogram) continue;
            isBucket = suffix == "_bucket";
            return family;
        }

        return null;
    }

    private IEnumerable<string> Findings(PromSelector selector, HashSet<string> labels)
    {
        if (recorded.Contains(selector.Metric))
        {
            labels.UnionWith(["mta", "server", "provider", "result", "source", "outcome", "reason"]);
            yield break;
        }

        if (Foreign.TryGetValue(selector.Metric, out string[]? names))
        {
            labels.UnionWith(names);
            foreach (PromMatcher matcher in selector.Matchers.Where(m => !Target.Contains(m.Label) && !names.Contains(m.Label))) yield return $"{selector.Metric} has no label {matcher.Label}";
            yield break;
        }

        MetricFamily? family = Family(selector.Metric, out bool isBucket);
        if (family is null)
        {
            yield return $"there is no metric {selector.Metric}";
            yield break;
        }

        labels.UnionWith(family.LabelNames);
        if (isBucket) labels.Add("le");
        bool accumulates = family.Type is FamilyType.Counter or FamilyType.Histogram;
        if (accumulates && selector.Function is not ("rate" or "increase" or "label_values")) yield return $"{selector.Metric} only grows and stands in no rate or increase";
        if (!accumulates && selector.Function is "rate" or "increase") yield return $"{selector.Metric} is a gauge and stands in {selector.Function}";
        foreach (PromMatcher matcher in selector.Matchers)
        {
            foreach (string finding in Findings(family, isBucket, matcher)) yield return $"{selector.Metric}: {finding}";
        }
    }

    private static IEnumerable<string> Findings(MetricFamily family, bool isBucket, PromMatcher matcher)
    {
        if (Target.Contains(matcher.Label)) yield break;
        if (matcher.Label == "le" && isBucket)
        {
            if (!family.Bounds.Select(b => Bound(family, b)).Contains(matcher.Value)) yield return $"there is no bound {matcher.Value}";
            yield break;
        }

        if (!family.LabelNames.Contains(matcher.Label))
        {
            yield return $"there is no label {matcher.Label}";
            yield break;
        }

        if (matcher.IsVariable) yield break;
        FamilyLabel? label = family.Labels.SingleOrDefault(l => l.Name == matcher.Label);

        // Of an open label no value is certain but the rest, which is always there.
        IReadOnlyList<string> known = label is { Values.Count: > 0 } ? label.Values : ["other"];
        foreach (string value in matcher.Values)
        {
            if (!Plain().IsMatch(value)) yield return $"{matcher.Label} is matched by a pattern, {matcher.Value}: name the values";
            else if (!known.Contains(value)) yield return $"{matcher.Label} has no value {value}";
        }

        // Reasons that are left out are a whole group: the catalogue alone decides whose fault a reason is.
        if (matcher is { Label: "reason", Operator: "!~" } && !SameSet(matcher.Values, FaultGroups.Recipient) && !SameSet(matcher.Values, FaultGroups.Throttle))
            yield return $"{matcher.Value} is no group of reasons";
    }

    private static bool SameSet(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count == other.Count && one.Order().SequenceEqual(other.Order());

    // Bounds are kept in whole units of the family's numbers; le shows them with a point.
    private static string Bound(MetricFamily family, long bound)
    {
        double value = family.Numbers switch { NumberKind.Micros => bound / 1e6, NumberKind.Millis => bound / 1e3, _ => bound };
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex Plain();
}
