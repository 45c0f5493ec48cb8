using SmtpLogExporter.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>The rules and their tests in the repository.</summary>
internal static class RuleFiles
{
    public static string Folder { get; } = Path.Combine("grafana", "alerts");

    public static IReadOnlyList<string> Names { get; } = [.. Repository.Files(Folder, "*.rules.yml").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<AlertRule> Alerts { get; } = [.. Rules("alert").Select(r => new AlertRule(r.Group, Text(r.Rule, "alert"), Text(r.Rule, "expr"), Text(r.Rule, "for"), Map(r.Rule, "labels"), Map(r.Rule, "annotations")))];

    /// <summary>Recorded names with their expressions.</summary>
    public static IReadOnlyDictionary<string, string> Records { get; } = Rules("record").ToDictionary(r => Text(r.Rule, "record"), r => Text(r.Rule, "expr"), StringComparer.Ordinal);

    /// <summary>Names of alerts with the number of rules in their groups.</summary>
    public static IReadOnlyDictionary<string, int> Groups { get; } = Names.SelectMany(n => Items(Load(n), "groups")).ToDictionary(g => Text(g, "name"), g => Items(g, "rules").Count(), StringComparer.Ordinal);

    /// <summary>Every case of the promtool tests: the alert, and how many of it must fire.</summary>
    public static IReadOnlyList<(string Alert, int Firing)> Cases { get; } =
        [.. Repository.Files(Folder, "*.tests.yml").SelectMany(f => Items(Load(f), "tests")).SelectMany(t => Items(t, "alert_rule_test")).Select(c => (Text(c, "alertname"), Items(c, "exp_alerts").Count()))];

    private static IEnumerable<(string Group, YamlMappingNode Rule)> Rules(string kind) =>
        from file in Names from @group in Items(Load(file), "groups") from rule in Items(@group, "rules") where rule.Children.ContainsKey(kind) select (Text(@group, "name"), rule);

    private static YamlMappingNode Load(string file)
    {
        YamlStream stream = [];
        using StreamReader reader = new(file);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode map, string key) => ((YamlSequenceNode)map[key]).Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value!;

    private static Dictionary<string, string> Map(YamlMappingNode map, string key) => ((YamlMappingNode)map[key]).ToDictionary(p => ((YamlScalarNode)p.Key).Value!, p => ((YamlScalarNode)p.Value).Value!, StringComparer.Ordinal);
}
