using System.Text.Json;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>One panel of a dashboard file.</summary>
internal sealed class DashboardPanel(JsonElement panel)
{
    public int Id => panel.GetProperty("id").GetInt32();

    public string Type => panel.GetProperty("type").GetString()!;

    public string Title => Text(panel, "title");

    public string Description => Text(panel, "description");

    public JsonElement Defaults => panel.GetProperty("fieldConfig").GetProperty("defaults");

    public JsonElement Json => panel;

    public IReadOnlyList<JsonElement> Targets => panel.TryGetProperty("targets", out JsonElement targets) ? [.. targets.EnumerateArray()] : [];

    public IEnumerable<string> Queries => Targets.Select(t => t.GetProperty("expr").GetString()!);

    public (int X, int Y, int Width, int Height) Place
    {
        get
        {
            JsonElement place = panel.GetProperty("gridPos");
            return (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
        }
    }

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
