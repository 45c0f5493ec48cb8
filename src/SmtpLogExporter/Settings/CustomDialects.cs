using SmtpLogExporter.Dialects;
using SmtpLogExporter.Dialects.Custom;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>Reads the section <c>dialects</c>: dialects of the configuration, each with the tests its author wrote.</summary>
internal static class CustomDialects
{
    private static readonly string[] Formats = ["text", "json", "csv"];

    public static IReadOnlyList<CustomDialect> Read(YamlMap map)
    {
        List<CustomDialect> dialects = [];
        foreach ((string name, YamlNode value) in map.Entries)
        {
            YamlMap dialect = map.Map(name);
            if (value is not YamlMappingNode) map.Tell(value, name, "expected keys and values");
            else if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')) map.Tell(value, name, "is not a name of lower-case letters, digits, - and _");
            else if (name is "auto" or "unknown" || DialectCatalog.Names.Contains(name)) map.Tell(value, name, "is the name of a built-in dialect");
            else if (ReadDialect(name, dialect) is { } read) dialects.Add(read);
        }

        map.Close();
        return dialects;
    }

    private static CustomDialect? ReadDialect(string name, YamlMap map)
    {
        List<YamlMap> rules = [.. map.Maps("rules")];
        CustomDialectPlan plan = new()
        {
            Name = name,
            Format = map.Choice("format", "text", Formats),
            Header = map.Text("header"),
            Delimiter = Character(map, "delimiter") ?? ',',
            Columns = map.Texts("columns"),
            Time = map.Text("time") ?? "auto",
            Fields = map.Map("fields").Words(),
            Rules = [.. rules.Select(ReadRule)],
        };
        List<CustomTest> tests = [.. map.Maps("tests").Select(CustomTests.Read)];
        map.Close();
        List<CustomProblem> problems = [];
        CustomSpec? spec = CustomSpec.Compile(plan, problems);
        foreach (CustomProblem problem in problems)
        {
            YamlMap place = problem.Rule >= 0 ? rules[problem.Rule] : map;
            place.Tell(problem.Key, problem.What);
        }

        return spec is null ? null : new CustomDialect(spec, tests);
    }

    private static CustomRulePlan ReadRule(YamlMap map)
    {
        CustomRulePlan rule = new()
        {
            Event = map.Text("event") ?? "",
            Match = map.Text("match"),
            When = map.Map("when").Words(),
            Fields = map.Map("fields").Words(),
            Set = map.Map("set").Words(),
            Words = map.Map("words").Entries.ToDictionary(entry => entry.Key, entry => map.Map("words").Map(entry.Key).Words()),
            Separator = Character(map, "separator"),
        };
        map.Close();
        return rule;
    }

    private static char? Character(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return null;
        if (text is "tab" or "\\t") return '\t';
        if (text.Length == 1 && text[0] < 0x7F) return text[0];
        map.Tell(key, $"\"{text}\" is not one ASCII character, or tab");
        return null;
    }
}
