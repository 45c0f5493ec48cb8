using System.Text;
using SmtpLogExporter.Explain;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>The tests a configuration has for its own dialects: read strictly, and run by <c>check-config</c>.</summary>
internal static class CustomTests
{
    /// <summary>2026-01-01 00:00:00 UTC: what stamps without a year are read against, so that a test says the same every day.</summary>
    private const long WrittenAt = 1_767_225_600_000;

    private static readonly string[] Outcomes = ["known", "unmatched", "malformed"];

    public static CustomTest Read(YamlMap map)
    {
        IReadOnlyList<string> lines = [.. map.Texts("before"), .. map.Texts("line")];
        if (!map.Has("line")) map.Tell("line", "a test needs a line");
        string outcome = map.Choice("outcome", "known", Outcomes);
        List<(string, IReadOnlyDictionary<string, string>)> events = [];
        foreach (YamlMap item in map.Maps("events"))
        {
            foreach ((string kind, YamlNode value) in item.Entries) events.Add((kind, item.Map(kind).Words()));
            item.Close();
        }

        map.Close();
        return new CustomTest(map, lines, outcome, events);
    }

    /// <summary>Runs the tests of a dialect; what differs is told at the test's place in the file.</summary>
    public static void Run(CustomDialect dialect)
    {
        Plan plan = new() { Dialects = [dialect], Sources = [new SourcePlan { Dialect = dialect.Spec.Name, Zone = TimeZoneInfo.Utc }] };
        foreach (CustomTest test in dialect.Tests)
        {
            Explainer explainer = new(plan, WrittenAt);
            Explanation? last = null;
            foreach (string line in test.Lines) last = explainer.Read(Encoding.UTF8.GetBytes(line));
            if (last is null) continue;
            string outcome = last.Outcome is "counted" or "informational" ? "known" : last.Outcome;
            if (outcome != test.Outcome) test.Place.Tell("line", $"is {outcome}, expected {test.Outcome}");
            else if (Difference(test.Events, last.Events) is { } what) test.Place.Tell("events", what);
        }
    }

    private static string? Difference(IReadOnlyList<(string Kind, IReadOnlyDictionary<string, string> Fields)> expected, IReadOnlyList<Telling> said)
    {
        string all = said.Count == 0 ? "nothing" : string.Join("; ", said.Select(Text));
        if (expected.Count != said.Count) return $"expected {expected.Count} events, the line says {all}";
        for (int i = 0; i < said.Count; i++)
        {
            if (expected[i].Kind != said[i].Kind) return $"expected {expected[i].Kind}, the line says {all}";
            foreach ((string name, string value) in expected[i].Fields)
            {
                string found = said[i].Fields.FirstOrDefault(field => field.Name == name).Value ?? "";
                if (found != value) return $"expected {name} \"{value}\", the line says {all}";
            }
        }

        return null;
    }

    private static string Text(Telling told) => $"{told.Kind} {{ {string.Join(", ", told.Fields.Select(field => $"{field.Name}: {field.Value}"))} }}";
}
