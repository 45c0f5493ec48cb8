using System.Globalization;
using SmtpLogExporter.Mail.Vocabulary;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>Reads rules from YAML. Unknown fields, reasons and stages are errors that name the line.</summary>
public static class ReasonFile
{
    /// <summary>Reads one rule.</summary>
    /// <param name="node">A mapping with the fields of <see cref="ReasonRule"/>; <c>match</c> is <c>any</c> with one literal.</param>
    /// <param name="fallbackId">Id of a rule that gives none.</param>
    /// <exception cref="FormatException">The mapping is not a rule; the message says why and where.</exception>
    public static ReasonRule ReadRule(YamlNode node, string fallbackId)
    {
        ReasonRule rule = new() { Id = fallbackId };
        bool decided = false;
        foreach ((YamlNode keyNode, YamlNode value) in Mapping(node))
        {
            string key = Text(keyNode);
            rule = key switch
            {
                "id" => rule with { Id = Text(value) },
                "note" => rule,
                "match" => rule with { Any = [Literal(value)] },
                "any" => rule with { Any = Literals(value) },
                "all" => rule with { All = Literals(value) },
                "none" => rule with { None = Literals(value) },
                "starts" => rule with { Starts = Literals(value) },
                "code" => rule with { Codes = Texts(value) },
                "enhanced" => rule with { Enhanced = Texts(value) },
                "stage" => rule with { Stages = [.. Items(value).Select(ReadMember<Stage>)] },
                "mta" => rule with { Mtas = Texts(value) },
                "class" => rule with { Class = Text(value) is "4" or "5" ? Text(value)[0] - '0' : throw Bad(value, "class is 4 or 5") },
                "reason" when Text(value) == "@inner" => rule with { JudgesInner = true },
                "reason" => rule with { Reason = ReadMember<Reason>(value) },
                _ => throw Bad(keyNode, $"a reason rule has no field '{key}'"),
            };
            decided |= key == "reason";
        }

        return decided ? rule : throw Bad(node, "a reason rule needs a reason");
    }

    internal static ReasonData Read(TextReader text)
    {
        YamlStream stream = [];
        stream.Load(text);
        YamlMappingNode root = Mapping(stream.Documents[0].RootNode);
        return new ReasonData
        {
            Local = Mapping(root["local"]).ToDictionary(p => Text(p.Key), p => Rules(p.Value)),
            Transport = Rules(root["transport"]),
            Provider = Rules(root["provider"]),
            Text = Rules(root["text"]),
            Enhanced = Mapping(root["enhanced"]).ToDictionary(p => Text(p.Key), p => ReadMember<Reason>(p.Value)),
            Basic = Mapping(root["basic"]).ToDictionary(p => int.Parse(Text(p.Key), CultureInfo.InvariantCulture), p => ReadMember<Reason>(p.Value)),
            BasicByStage = Rules(root["basic_by_stage"]),
        };
    }

    private static IReadOnlyList<ReasonRule> Rules(YamlNode node) => [.. Items(node).Select(n => ReadRule(n, $"line {n.Start.Line}"))];

    private static YamlMappingNode Mapping(YamlNode node) => node as YamlMappingNode ?? throw Bad(node, "a mapping is wanted here");

    private static IEnumerable<YamlNode> Items(YamlNode node) => node is YamlSequenceNode list ? list.Children : [node];

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw Bad(node, "a text is wanted here");

    private static IReadOnlyList<string> Texts(YamlNode node) => [.. Items(node).Select(Text)];

    private static IReadOnlyList<string> Literals(YamlNode node) => [.. Items(node).Select(Literal)];

    private static string Literal(YamlNode node)
    {
        string text = Text(node);
        return text.Length > 0 ? text.ToLowerInvariant() : throw Bad(node, "an empty literal matches everything");
    }

    private static T ReadMember<T>(YamlNode node)
        where T : struct, Enum
        => Spelling.TryRead(Text(node), out T member) ? member : throw Bad(node, $"'{Text(node)}' is none of: {string.Join(", ", Spelling.Of<T>())}");

    private static FormatException Bad(YamlNode node, string what) => new($"line {node.Start.Line}: {what}");
}
