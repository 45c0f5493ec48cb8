using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>The sections of a configuration file, to see which of them change.</summary>
internal static class PlanChanges
{
    /// <summary>Names and contents of all sections; none without a file that can be read.</summary>
    public static IReadOnlyDictionary<string, string> Sections(string? path)
    {
        try
        {
            YamlStream documents = [];
            using StringReader reader = new(path is null ? "" : File.ReadAllText(path));
            documents.Load(reader);
            if (documents.Documents is not [{ RootNode: YamlMappingNode top }, ..]) return new Dictionary<string, string>();
            return top.Children.ToDictionary(c => $"{c.Key}", c => $"{c.Value}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Names of sections that are not the same in both.</summary>
    public static IReadOnlyList<string> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        [.. before.Keys.Union(now.Keys).Where(k => before.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Order(StringComparer.Ordinal)];
}
