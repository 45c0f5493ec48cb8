using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SmtpLogExporter.Settings;

/// <summary>One mapping of the configuration file, read strictly: each problem is told with its line and key path, and <see cref="Close"/> tells the keys nobody asked for.</summary>
internal sealed class YamlMap(string file, YamlMappingNode? node, string path, Problems problems)
{
    private readonly HashSet<string> asked = [];

    /// <summary>The keys and values of a mapping whose keys are free.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries
    {
        get
        {
            if (node is null) yield break;
            foreach ((YamlNode key, YamlNode value) in node.Children)
            {
                if (key is YamlScalarNode { Value: { } name }) yield return (name, value);
                else Tell(key, KeyText(key), "expected a key of one word");
            }
        }
    }

    /// <summary>Folder of the file: relative paths begin there.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Tells a problem of one key.</summary>
    public void Tell(string key, string what) => Tell(Find(key) ?? node, key, what);

    public void Tell(YamlNode? at, string key, string what) => Tell(at?.Start.Line ?? 1, key, what);

    public void Tell(long line, string key, string what) => problems.Add($"{file}:{line}", $"{Join(path, key)}: {what}");

    public string? Text(string key) => Find(key) is { } value ? Scalar(value, key) : null;

    public string? Scalar(YamlNode value, string key)
    {
        if (value is YamlScalarNode { Value: { } text }) return text;
        Tell(value, key, "expected one value");
        return null;
    }

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) is { } value ? Texts(value, key) : [];

    public IReadOnlyList<string> Texts(YamlNode value, string key)
    {
        if (value is YamlScalarNode { Value: { Length: > 0 } one }) return [one];
        if (value is not YamlSequenceNode list)
        {
            Tell(value, key, "expected a list");
            return [];
        }

        List<string> texts = [];
        foreach (YamlNode item in list.Children)
        {
            if (Scalar(item, key) is { } text) texts.Add(text);
        }

        return texts;
    }

    /// <summary>The keys and values of a mapping whose keys are free and whose values are single.</summary>
    public IReadOnlyDictionary<string, string> Words()
    {
        Dictionary<string, string> words = [];
        foreach ((string key, YamlNode value) in Entries)
        {
            if (Scalar(value, key) is { } text) words[key] = text;
        }

        return words;
    }

    public TimeSpan Duration(string key, TimeSpan otherwise, TimeSpan least = default)
    {
        if (Text(key) is not { } text) return otherwise;
        if (!Durations.TryRead(text, out TimeSpan duration)) Tell(key, $"\"{text}\" is not {Durations.Form}");
        else if (duration < least) Tell(key, $"\"{text}\" is too short, at least {least.TotalSeconds}s");
        else return duration;
        return otherwise;
    }

    public int Number(string key, int otherwise, int least)
    {
        if (Text(key) is not { } text) return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) Tell(key, $"\"{text}\" is not a whole number");
        else if (number < least) Tell(key, $"{number} is too small, at least {least}");
        else return number;
        return otherwise;
    }

    /// <summary>A truth value as YAML 1.1 has it.</summary>
    public bool Switch(string key, bool otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        switch (text.ToLowerInvariant())
        {
            case "true" or "yes" or "on": return true;
            case "false" or "no" or "off": return false;
            default:
                Tell(key, $"\"{text}\" is neither true nor false");
                return otherwise;
        }
    }

    /// <summary>One of some words.</summary>
    public string Choice(string key, string otherwise, IReadOnlyList<string> values)
    {
        if (Text(key) is not { } text) return otherwise;
        if (values.Contains(text)) return text;
        Tell(key, $"\"{text}\" is none of {string.Join(", ", values)}{NearestName.Hint(text, values)}");
        return otherwise;
    }

    public YamlMap Map(string key)
    {
        YamlNode? value = Find(key);
        if (value is not null and not YamlMappingNode && !IsEmpty(value)) Tell(key, "expected keys and values");
        return new YamlMap(file, value as YamlMappingNode, Join(path, key), problems);
    }

    /// <summary>The mappings of a list.</summary>
    public IEnumerable<YamlMap> Maps(string key)
    {
        int i = 0;
        foreach (YamlNode item in Nodes(key))
        {
            string place = $"{key}[{i++}]";
            if (item is YamlMappingNode map) yield return new YamlMap(file, map, Join(path, place), problems);
            else Tell(item, place, "expected keys and values");
        }
    }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<YamlNode> Nodes(string key)
    {
        YamlNode? value = Find(key);
        if (value is YamlSequenceNode list) return [.. list.Children];
        if (value is not null && !IsEmpty(value)) Tell(key, "expected a list");
        return [];
    }

    /// <summary>Keys that the format has and this version does not read yet.</summary>
    public void NotYet(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (Has(key)) Tell(key, "not supported in this version");
        }
    }

    /// <summary>Tells the keys nobody asked for.</summary>
    public void Close()
    {
        if (node is null) return;
        foreach (YamlNode key in node.Children.Keys)
        {
            string name = KeyText(key);
            if (!asked.Contains(name)) Tell(key, name, $"unknown key{NearestName.Hint(name, asked)}");
        }
    }

    private static bool IsEmpty(YamlNode value) => value is YamlScalarNode { Value: null or "" or "null" or "~" };

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string KeyText(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : "?";

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        if (node is null) return null;
        foreach ((YamlNode name, YamlNode value) in node.Children)
        {
            if (KeyText(name) == key) return value;
        }

        return null;
    }
}
