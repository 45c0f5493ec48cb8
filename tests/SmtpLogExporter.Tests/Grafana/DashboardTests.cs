using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>Dashboards are complete: the rules of grafana/dashboard-linter and mixtool, and some of our own.</summary>
public sealed partial class DashboardTests
{
    public static TheoryData<string> Dashboards() => [.. Dashboard.Names];

    [Fact]
    public void There_are_the_dashboards_the_documents_promise() =>
        Assert.Equal(["smtp-delivery.json", "smtp-exporter.json", "smtp-inbound.json", "smtp-overview.json", "smtp-queue.json", "smtp-security.json"], Dashboard.Names);

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_dashboard_can_be_linked_to_and_is_kept_as_it_is(string name)
    {
        JsonElement json = new Dashboard(name).Json;
        Assert.Equal(Path.GetFileNameWithoutExtension(name), json.GetProperty("uid").GetString());
        Assert.False(json.TryGetProperty("id", out _), "a number belongs to one Grafana only");
        Assert.False(json.GetProperty("editable").GetBoolean());
        Assert.NotEqual("", DashboardPanel.Text(json, "title"));
        Assert.NotEqual("", DashboardPanel.Text(json, "description"));
        JsonElement link = json.GetProperty("links")[0];
        Assert.True(link.GetProperty("keepTime").GetBoolean() && link.GetProperty("includeVars").GetBoolean());
        Assert.Contains(link.GetProperty("tags")[0].GetString(), json.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(
            ["Alerts", "Exporter restarts", "Log backlog read", "Counting started anew"],
            json.GetProperty("annotations").GetProperty("list").EnumerateArray().Skip(1).Select(a => a.GetProperty("name").GetString()));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Every_panel_says_what_it_shows(string name)
    {
        Dashboard dashboard = new(name);
        foreach (DashboardPanel panel in dashboard.Panels.Where(p => p.Type != "row"))
        {
            Assert.True(panel.Title.Length is > 0 and <= 60, $"title of panel {panel.Id}");
            Assert.True(Sentence().IsMatch(panel.Description), $"{panel.Title}: description");
        }

        Assert.Equal(dashboard.Charts.Count(), dashboard.Charts.Select(p => p.Title).Distinct().Count());
        foreach (DashboardPanel panel in dashboard.Charts)
        {
            Assert.True(DashboardPanel.Text(panel.Defaults, "unit").Length > 0, $"{panel.Title}: unit");
            Assert.True(DashboardPanel.Text(panel.Defaults, "noValue").Length > 0, $"{panel.Title}: text for no data");
            Assert.True(panel.Defaults.GetProperty("thresholds").GetProperty("steps").GetArrayLength() > 0, $"{panel.Title}: thresholds");
            Assert.NotEmpty(panel.Queries);
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Every_query_goes_to_the_data_source_that_was_chosen(string name)
    {
        Dashboard dashboard = new(name);
        IEnumerable<JsonElement> asking = [.. dashboard.Charts.Select(p => p.Json), .. dashboard.Charts.SelectMany(p => p.Targets), .. dashboard.Annotations, .. dashboard.Variables.Where(v => DashboardPanel.Text(v, "type") == "query")];
        Assert.All(asking, e => Assert.Equal("${datasource}", DashboardPanel.Text(e.GetProperty("datasource"), "uid")));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Variables_choose_everything_at_first(string name)
    {
        IReadOnlyList<JsonElement> variables = new Dashboard(name).Variables;
        Assert.Equal(["datasource", "job", "instance"], variables.Take(3).Select(v => DashboardPanel.Text(v, "name")));
        foreach (JsonElement variable in variables.Where(v => DashboardPanel.Text(v, "type") == "query"))
        {
            Assert.Equal(".+", DashboardPanel.Text(variable, "allValue"));
            Assert.True(variable.GetProperty("multi").GetBoolean() && variable.GetProperty("includeAll").GetBoolean());
            Assert.Equal(2, variable.GetProperty("refresh").GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Panels_lie_side_by_side(string name)
    {
        HashSet<(int, int)> taken = [];
        HashSet<int> ids = [];
        foreach (DashboardPanel panel in new Dashboard(name).Panels)
        {
            Assert.True(ids.Add(panel.Id), $"{panel.Title}: number {panel.Id} twice");
            (int x, int y, int width, int height) = panel.Place;
            Assert.True(x >= 0 && x + width <= 24, $"{panel.Title} sticks out");
            for (int cell = 0; cell < width * height; cell++) Assert.True(taken.Add((x + (cell % width), y + (cell / width))), $"{panel.Title} overlaps");
        }
    }

    [GeneratedRegex(@"^[A-Z0-9].{10,}\.$", RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
