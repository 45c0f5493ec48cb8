using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>One dashboard file.</summary>
internal sealed class Dashboard
{
    private readonly JsonDocument document;

    public Dashboard(string name)
    {
        document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "grafana", "dashboards", name)));
        Panels = [.. Json.GetProperty("panels").EnumerateArray().Select(p => new DashboardPanel(p))];
    }

    public static IReadOnlyList<string> Names { get; } = [.. Repository.Files(Path.Combine("grafana", "dashboards"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public JsonElement Json => document.RootElement;

    /// <summary>Panels and row headings.</summary>
    public IReadOnlyList<DashboardPanel> Panels { get; }

    public IEnumerable<DashboardPanel> Charts => Panels.Where(p => p.Type is not ("row" or "alertlist"));

    public IReadOnlyList<JsonElement> Variables => [.. Json.GetProperty("templating").GetProperty("list").EnumerateArray()];

    public IEnumerable<JsonElement> Annotations => Json.GetProperty("annotations").GetProperty("list").EnumerateArray().Where(a => a.TryGetProperty("expr", out _));

    /// <summary>Every query with the place it is at.</summary>
    public IEnumerable<(string Place, string Query)> Queries =>
        [
            .. Charts.SelectMany(p => p.Queries.Select(q => (p.Title, q))),
            .. Annotations.Select(a => ($"annotation {DashboardPanel.Text(a, "name")}", DashboardPanel.Text(a, "expr"))),
            .. Variables.Where(v => DashboardPanel.Text(v, "type") == "query").Select(v => ($"variable {DashboardPanel.Text(v, "name")}", Selector(v))),
        ];

    // label_values(SELECTOR, LABEL): as a query it is the selector inside a function of its own.
    private static string Selector(JsonElement variable)
    {
        string text = DashboardPanel.Text(variable, "definition");
        return text[..text.LastIndexOf(',')] + ")";
    }
}
