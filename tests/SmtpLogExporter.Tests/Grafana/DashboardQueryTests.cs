using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>Queries of dashboards ask for what exists, in windows that fit the screen.</summary>
public sealed partial class DashboardQueryTests
{
    private static readonly QueryLint Lint = new([]);

    public static TheoryData<string> Dashboards() => [.. Dashboard.Names];

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Metrics_labels_and_values_exist(string name)
    {
        Dashboard dashboard = new(name);
        Assert.NotEmpty(dashboard.Queries);
        Assert.Empty(dashboard.Queries.SelectMany(q => Lint.Findings(new PromQuery(q.Query)).Select(f => $"{q.Place}: {f}")));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Every_query_is_limited_by_all_variables_that_apply(string name)
    {
        Dashboard dashboard = new(name);
        string[] variables = [.. dashboard.Variables.Select(v => DashboardPanel.Text(v, "name"))];
        foreach ((string place, string query) in dashboard.Queries.Where(q => !q.Place.StartsWith("variable", StringComparison.Ordinal) && !q.Place.StartsWith("annotation Alerts", StringComparison.Ordinal)))
        {
            foreach (PromSelector selector in new PromQuery(query).Selectors)
            {
                IReadOnlyList<string> labels = QueryLint.Family(selector.Metric, out _)?.LabelNames ?? [];
                foreach (string variable in variables.Where(v => v is "job" or "instance" || labels.Contains(v)))
                    Assert.True(selector.Matchers.Contains(new PromMatcher(variable, "=~", $"${variable}")), $"{place}: {selector.Metric} ignores {variable}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Variables_that_are_used_are_there_and_those_there_are_used(string name)
    {
        Dashboard dashboard = new(name);
        string[] known = [.. dashboard.Variables.Select(v => DashboardPanel.Text(v, "name")), "__rate_interval", "__range"];
        string[] used = [.. dashboard.Queries.SelectMany(q => Variable().Matches(q.Query)).Select(m => m.Groups[1].Value).Distinct()];
        Assert.Empty(used.Except(known));
        Assert.Equal(["datasource"], known.Except(used).Except(["__rate_interval", "__range"]));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Windows_follow_the_screen(string name)
    {
        Dashboard dashboard = new(name);
        foreach (DashboardPanel panel in dashboard.Charts)
        {
            foreach (string query in panel.Queries)
            {
                foreach (PromSelector selector in new PromQuery(query).Selectors.Where(s => s.Window.Length > 0))
                {
                    string[] allowed = selector.Function == "rate" ? ["$__rate_interval"] : ["$__range", "$__rate_interval"];
                    Assert.True(allowed.Contains(selector.Window), $"{panel.Title}: {selector.Function} over {selector.Window}");
                }
            }
        }
    }

    /// <summary>The rest of a bounded label is the largest row as a rule: it neither pushes a row out of the table nor goes missing.</summary>
    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_ranking_by_a_bounded_label_shows_the_rest_beside_it(string name)
    {
        foreach ((string place, string query) in new Dashboard(name).Queries.Where(q => q.Query.Contains("topk", StringComparison.Ordinal)))
        {
            PromQuery parsed = new(query);
            string[] bounded = [.. parsed.Grouped.Where(g => parsed.Selectors.Any(s => IsBounded(s.Metric, g)))];
            Assert.True(bounded.Length == 0 || bounded.Any(l => Splits(parsed, l, "!=")), $"{place}: the rest takes a row of the ranking in {query}");
            foreach (string label in bounded.Where(l => Splits(parsed, l, "!="))) Assert.True(Splits(parsed, label, "="), $"{place}: the rest is missing in {query}");
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Legends_name_labels_the_query_keeps(string name)
    {
        foreach (DashboardPanel panel in new Dashboard(name).Charts)
        {
            foreach (System.Text.Json.JsonElement target in panel.Targets)
            {
                PromQuery query = new(DashboardPanel.Text(target, "expr"));
                foreach (Match match in Legend().Matches(DashboardPanel.Text(target, "legendFormat"))) Assert.True(query.Grouped.Contains(match.Groups[1].Value), $"{panel.Title}: {match.Value} is always empty");
            }
        }
    }

    private static bool Splits(PromQuery query, string label, string sign) => query.Selectors.Any(s => s.Matchers.Contains(new PromMatcher(label, sign, "other")));

    private static bool IsBounded(string metric, string label) =>
        QueryLint.Family(metric, out _) is { } family && family.IsAboutMail && family.Labels.SingleOrDefault(l => l.Name == label) is { Values.Count: 0 };

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex Legend();
}
