using System.Text.RegularExpressions;

namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>
/// A strict reader of OpenMetrics 1.0 (github.com/prometheus/OpenMetrics specification/OpenMetrics.md): a page that breaks any of its rules is refused.
/// It is proven by the project's own cases before it judges what the exporter writes.
/// </summary>
internal sealed partial class OpenMetricsReader
{
    private static readonly Dictionary<string, string[]> Suffixes = new()
    {
        ["counter"] = ["_total", "_created"],
        ["summary"] = ["", "_count", "_sum", "_created"],
        ["histogram"] = ["_bucket", "_count", "_sum", "_created"],
        ["gaugehistogram"] = ["_bucket", "_gcount", "_gsum"],
        ["info"] = ["_info"],
        ["gauge"] = [""],
        ["stateset"] = [""],
        ["unknown"] = [""],
    };

    private readonly HashSet<string> taken = [];
    private readonly List<OpenMetricsLine> samples = [];
    private readonly HashSet<string> groups = [];
    private readonly HashSet<string> inGroup = [];
    private string? name;
    private string? type;
    private string? unit;
    private string? help;
    private string? group;
    private double? time;

    private string Type => type ?? "unknown";

    public static void Read(string text)
    {
        OpenMetricsReader reader = new();
        string[] lines = text.Split('\n');
        bool ends = lines[^1].Length == 0;
        if (ends) lines = lines[..^1];
        int end = Array.IndexOf(lines, "# EOF");
        Require(end >= 0 && end == lines.Length - 1, "the end mark is not at the end");
        foreach (string line in lines.AsSpan(0, end))
        {
            Require(line.Length > 0, "blank line");
            if (line[0] == '#') reader.ReadMetadata(line);
            else reader.ReadSample(OpenMetricsLine.Read(line));
        }

        reader.Close();
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new FormatException(what);
    }

    private void ReadMetadata(string line)
    {
        string[] parts = line.Split(' ', 4);
        Require(parts.Length == 4 && parts[0] == "#" && MetricName().IsMatch(parts[2]), line);
        if (parts[2] == name) Require(samples.Count == 0, $"metadata after samples: {line}");
        else Open(parts[2]);
        switch (parts[1])
        {
            case "HELP":
                Require(help is null, line);
                help = parts[3];
                break;
            case "TYPE":
                Require(type is null && Suffixes.ContainsKey(parts[3]), line);
                type = parts[3];
                break;
            case "UNIT":
                Require(unit is null, line);
                unit = parts[3];
                break;
            default:
                throw new FormatException(line);
        }
    }

    private void Open(string family)
    {
        Close();
        (name, type, unit, help, group, time) = (family, null, null, null, null, null);
        samples.Clear();
        groups.Clear();
    }

    private void ReadSample(OpenMetricsLine sample)
    {
        if (name is null || !Suffixes[Type].Any(s => name + s == sample.Name)) Open(sample.Name);
        string suffix = sample.Name[name!.Length..];
        CheckLabels(sample, suffix);
        CheckValue(sample, suffix);
        Require(sample.Exemplar is null || (Type, suffix) is ("histogram" or "gaugehistogram", "_bucket") or ("counter", "_total"), $"an exemplar has no place at {sample.Name}");
        CheckGroup(sample, suffix);
        samples.Add(sample);
    }

    private void CheckLabels(OpenMetricsLine sample, string suffix)
    {
        if (Type == "stateset") Require(sample.Labels.ContainsKey(name!), "a state without its name");
        if (suffix == "_bucket") Require(sample.Labels.TryGetValue("le", out string? le) && !double.IsNaN(OpenMetricsLine.Number(le)) && IsCanonical(le), "le");
        if (Type == "summary" && suffix.Length == 0)
            Require(sample.Labels.TryGetValue("quantile", out string? quantile) && OpenMetricsLine.Number(quantile) is >= 0 and <= 1 && IsCanonical(quantile), "quantile");
    }

    // Other bounds SHOULD have one spelling, which is not a rule; that ours do, BoundTextTests says.
    private static bool IsCanonical(string text) => !double.IsPositiveInfinity(OpenMetricsLine.Number(text)) || text == "+Inf";

    private void CheckValue(OpenMetricsLine sample, string suffix)
    {
        double value = sample.Value;
        if (suffix is "_bucket" or "_count" or "_gcount") Require(value == Math.Floor(value), $"no count: {value}");
        if (Type == "stateset") Require(value is 0 or 1, "a state is 0 or 1");
        if (Type == "info") Require(value == 1, "info is 1");
        if (Type == "summary" && suffix.Length == 0) Require(!(value < 0), "a negative quantile");
        bool isCount = suffix is "_total" or "_sum" or "_count" or "_bucket" or "_gcount";
        Require(!(isCount || suffix == "_gsum") || !double.IsNaN(value), "a count that is no number");
        Require(!isCount || value >= 0, "a negative count");
    }

    private void CheckGroup(OpenMetricsLine sample, string suffix)
    {
        string own = GroupOf(sample, suffix);
        if (group is not null && own != group) Require(!groups.Contains(own), $"group torn apart: {own}");
        if (own == group)
        {
            Require((sample.Timestamp is null) == (time is null), "times in a part of a group");
            Require(Type == "info" || !(sample.Timestamp < time), "time goes back");
        }
        else inGroup.Clear();

        string identity = $"{sample.Name} {string.Join(',', sample.Labels)}";
        Require(inGroup.Add(identity) || sample.Timestamp is not null, $"twice: {identity}");

        groups.Add(own);
        (group, time) = (own, sample.Timestamp);
    }

    private string GroupOf(OpenMetricsLine sample, string suffix)
    {
        string? inner = (Type, suffix) switch
        {
            ("stateset", _) => name,
            ("summary", "") => "quantile",
            (_, "_bucket") => "le",
            _ => null,
        };
        return Type == "info" ? "" : string.Join(',', sample.Labels.Where(l => l.Key != inner).Select(l => $"{l.Key}={l.Value}"));
    }

    private void Close()
    {
        if (name is null) return;
        foreach (string suffix in Suffixes[Type].Append("").Distinct()) Require(taken.Add(name + suffix), $"name taken: {name}{suffix}");
        if (unit is { Length: > 0 })
        {
            Require(name.EndsWith("_" + unit, StringComparison.Ordinal), $"unit {unit} of {name}");
            Require(Type is not ("info" or "stateset"), $"{Type} with a unit");
        }

        if (Type is "histogram" or "gaugehistogram")
        {
            foreach (IGrouping<string, OpenMetricsLine> one in samples.GroupBy(s => $"{GroupOf(s, s.Name[name.Length..])} {s.Timestamp}")) CheckHistogram([.. one]);
        }
    }

    private void CheckHistogram(OpenMetricsLine[] lines)
    {
        OpenMetricsLine? Find(string suffix) => lines.FirstOrDefault(l => l.Name == name + suffix);
        OpenMetricsLine[] buckets = [.. lines.Where(l => l.Name == name + "_bucket")];
        Require(buckets.Length > 0 && buckets[^1].Labels["le"] == "+Inf", "no +Inf");
        for (int i = 1; i < buckets.Length; i++)
        {
            Require(OpenMetricsLine.Number(buckets[i - 1].Labels["le"]) < OpenMetricsLine.Number(buckets[i].Labels["le"]), "bounds not in order");
            Require(buckets[i - 1].Value <= buckets[i].Value, "buckets not in order");
        }

        bool isNegative = OpenMetricsLine.Number(buckets[0].Labels["le"]) < 0;
        OpenMetricsLine? count = Find("_count") ?? Find("_gcount");
        OpenMetricsLine? sum = Find("_sum");
        OpenMetricsLine? gauge = Find("_gsum");
        Require(count is null || count.Value == buckets[^1].Value, "the count is not the last bucket");
        Require((count is null) == (sum is null && gauge is null), "sum and count go together");
        Require(!isNegative || sum is null, "a sum over negative buckets");
        Require(isNegative || gauge is null || gauge.Value >= 0, "a negative sum over positive buckets");
    }

    [GeneratedRegex(@"\A[a-zA-Z_:][a-zA-Z0-9_:]*\z")]
    private static partial Regex MetricName();
}
