using System.Text;
using SmtpLogExporter.Logs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>Opens the YAML configuration file.</summary>
internal static class ConfigurationFile
{
    private const int LargestSize = 4 * 1024 * 1024;

    /// <summary>The top of the file; null if it cannot be read, which is told.</summary>
    public static YamlMap? Open(string path, Problems problems)
    {
        try
        {
            if (path.Length == 0) problems.Add("configuration", "the name of the file is empty");
            else if (Directory.Exists(path)) problems.Add(path, "is a folder, expected a configuration file");
            else if (ReadText(path) is { } text) return Read(path, text, problems);
            else problems.Add(path, "is too large for a configuration file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(path, e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message);
        }

        return null;
    }

    public static YamlMap? Read(string name, string text, Problems problems)
    {
        YamlStream documents = [];
        try
        {
            using StringReader reader = new(text);
            documents.Load(new ShallowYaml(new Parser(reader)));
        }
        catch (YamlException e)
        {
            string what = e.InnerException is ArgumentException ? "the same key twice" : e.Message;
            problems.Add($"{name}:{e.Start.Line}", what);
            return null;
        }

        if (documents.Documents.Count > 1) problems.Add($"{name}:{documents.Documents[1].RootNode.Start.Line}", "expected one document");
        YamlNode? root = documents.Documents.Count == 0 ? null : documents.Documents[0].RootNode;
        if (root is not null and not YamlMappingNode and not YamlScalarNode { Value: null or "" }) problems.Add($"{name}:{root.Start.Line}", "expected keys and values");
        return new YamlMap(name, root as YamlMappingNode, "", problems);
    }

    // What is no plain file tells no size.
    private static string? ReadText(string path)
    {
        using StreamReader reader = new(SharedFile.OpenRead(path));
        StringBuilder text = new();
        char[] part = new char[64 * 1024];
        while (reader.Read(part, 0, part.Length) is > 0 and var count)
        {
            text.Append(part, 0, count);
            if (text.Length > LargestSize) return null;
        }

        return text.ToString();
    }
}
