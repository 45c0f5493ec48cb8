using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Grafana;

/// <summary>What a test needs to know of a PromQL expression: its selectors, their windows, and the labels it groups by.</summary>
internal sealed partial class PromQuery
{
    private static readonly string[] Words = ["by", "on", "ignoring", "without", "group_left", "group_right", "and", "or", "unless", "offset", "bool", "inf", "nan"];

    public PromQuery(string text)
    {
        Text = text;

        // Text in quotes may look like anything: it is put aside before names are looked for.
        List<string> quoted = [];
        string plain = Quoted().Replace(text, m =>
        {
            quoted.Add(m.Groups[1].Value);
            return $"\"{quoted.Count - 1}\"";
        });
        Groupings = [.. Grouping().Matches(plain).SelectMany(m => m.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        Grouped = [.. Grouping().Matches(plain).Where(m => m.Groups[1].Value == "by").SelectMany(m => m.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries))];
        string names = Grouping().Replace(plain, m => new string(' ', m.Length));
        foreach (Match match in Name().Matches(names))
        {
            string name = match.Value;
            string rest = names[(match.Index + match.Length)..];
            if (Words.Contains(name) || rest.TrimStart().StartsWith('(') || IsInside(names, match.Index)) continue;
            Match tail = Tail().Match(rest);
            List<PromMatcher> matchers = [];
            foreach (Match m in Matcher().Matches(tail.Groups["matchers"].Value)) matchers.Add(new(m.Groups[1].Value, m.Groups[2].Value, quoted[int.Parse(m.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture)]));
            Selectors.Add(new(name, matchers, tail.Groups["window"].Value, Function(names, match.Index)));
        }
    }

    public string Text { get; }

    public List<PromSelector> Selectors { get; } = [];

    /// <summary>Labels in by, on, ignoring and without.</summary>
    public IReadOnlyList<string> Groupings { get; }

    /// <summary>Labels in by.</summary>
    public IReadOnlyList<string> Grouped { get; }

    private static bool IsInside(string text, int at)
    {
        int open = text.LastIndexOfAny(['{', '}'], at);
        int window = text.LastIndexOfAny(['[', ']'], at);
        return (open >= 0 && text[open] == '{') || (window >= 0 && text[window] == '[');
    }

    private static string Function(string text, int at) => Call().Match(text[..at]).Groups[1].Value;

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(by|on|ignoring|without|group_left|group_right)\s*\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w$.:])[a-zA-Z_][\w:]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:\{(?<matchers>[^}]*)\})?(?:\[(?<window>[^\]]+)\])?")]
    private static partial Regex Tail();

    [GeneratedRegex(@"(\w+)\s*(=~|!~|!=|=)\s*""(\d+)""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"(\w+)\s*\(\s*$")]
    private static partial Regex Call();
}
