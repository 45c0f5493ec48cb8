using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Mail.Providers;

/// <summary>Reads the table of providers from YAML.</summary>
internal static class ProviderFile
{
    public static IReadOnlyList<ProviderEntry> Read(TextReader text)
    {
        YamlStream stream = [];
        stream.Load(text);
        return [.. ((YamlSequenceNode)stream.Documents[0].RootNode["providers"]).Children.Cast<YamlMappingNode>().Select(Entry)];
    }

    private static ProviderEntry Entry(YamlMappingNode node) => new(
        ((YamlScalarNode)node["name"]).Value!,
        int.Parse(((YamlScalarNode)node["tier"]).Value!, CultureInfo.InvariantCulture),
        Texts(node, "mx"),
        Texts(node, "domains"),
        Texts(node, "domain_prefixes"),
        Texts(node, "domain_suffixes"));

    private static IReadOnlyList<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out YamlNode? list) ? [.. ((YamlSequenceNode)list).Children.Cast<YamlScalarNode>().Select(n => n.Value!)] : [];
}
