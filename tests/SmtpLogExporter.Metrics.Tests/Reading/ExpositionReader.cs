using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>A strict reader of what this exporter writes in both text formats: what it does not know it refuses.</summary>
internal sealed class ExpositionReader
{
    private static readonly Regex NameForm = new("^[a-z][a-z0-9_]*$");

    private readonly bool isOpenMetrics;
    private readonly HashSet<string> identities = [];
    private string family = "";
    private string type = "";
    private string unit = "";

    private ExpositionReader(bool isOpenMetrics) => this.isOpenMetrics = isOpenMetrics;

    public List<Sample> Samples { get; } = [];

    public Dictionary<string, string> Types { get; } = [];

    public Dictionary<string, string> Helps { get; } = [];

    public static string Write(Cut cut, ExpositionFormat format = ExpositionFormat.Text, ExpositionOptions? options = null)
    {
        ArrayBufferWriter<byte> to = new();
        ExpositionWriter.Write(cut, format, options ?? new ExpositionOptions(), to);
        return new UTF8Encoding(false, true).GetString(to.WrittenSpan);
    }

    public static ExpositionReader Read(string text, ExpositionFormat format = ExpositionFormat.Text)
    {
        ExpositionReader read = new(format is ExpositionFormat.OpenMetrics or ExpositionFormat.OpenMetrics0);
        if (read.isOpenMetrics) OpenMetricsReader.Read(text);
        Require(text.Length == 0 || text.EndsWith('\n'), "the last line does not end");
        string[] lines = text.Split('\n')[..^1];
        if (read.isOpenMetrics)
        {
            Require(lines[^1] == "# EOF", "no end mark");
            lines = lines[..^1];
        }

        foreach (string line in lines) read.ReadLine(line);
        read.CheckHistograms();
        return read;
    }

    public static ExpositionReader Of(Cut cut, ExpositionFormat format = ExpositionFormat.Text, ExpositionOptions? options = null) => Read(Write(cut, format, options), format);

    public double Sum(string name, params (string Label, string Value)[] where) =>
        Samples.Where(s => s.Name == name && where.All(w => s.Labels[w.Label] == w.Value)).Sum(s => s.Number);

    private static void Require(bool condition, string what)
    {
        if (!condition) throw new FormatException(what);
    }

    private static string Unescape(string text, bool withQuotes)
    {
        StringBuilder plain = new();
        for (int i = 0; i < text.Length; i++)
        {
            Require(text[i] >= ' ', $"control character in {text}");
            if (text[i] != '\\')
            {
                Require(!withQuotes || text[i] != '"', $"bare quote in {text}");
                plain.Append(text[i]);
                continue;
            }

            char next = text[++i];
            Require(next is '\\' or 'n' || (withQuotes && next == '"'), $"escape in {text}");
            plain.Append(next == 'n' ? '\n' : next);
        }

        return plain.ToString();
    }

    private void ReadLine(string line)
    {
        if (!line.StartsWith('#'))
        {
            ReadSample(line);
            return;
        }

        string[] parts = line.Split(' ', 4);
        Require(parts.Length == 4 && parts[0] == "#" && NameForm.IsMatch(parts[2]), line);
        switch (parts[1])
        {
            case "HELP":
                Require(Helps.TryAdd(parts[2], Unescape(parts[3], isOpenMetrics)), $"family twice: {line}");
                (family, type, unit) = (parts[2], "", "");
                break;
            case "TYPE":
                Require(parts[2] == family && Types.TryAdd(family, parts[3]) && parts[3] is "counter" or "gauge" or "histogram", line);
                Require(!isOpenMetrics || !family.EndsWith("_total", StringComparison.Ordinal), line);
                type = parts[3];
                break;
            case "UNIT":
                Require(isOpenMetrics && parts[2] == family && type.Length > 0 && unit.Length == 0 && family.EndsWith("_" + parts[3], StringComparison.Ordinal), line);
                unit = parts[3];
                break;
            default:
                throw new FormatException(line);
        }
    }

    private void ReadSample(string line)
    {
        Match match = Regex.Match(line, "^([a-z][a-z0-9_]*)(?:\\{(.+)\\})? ([^ ]+)$", RegexOptions.Singleline);
        Require(match.Success && type.Length > 0, line);
        string name = match.Groups[1].Value;
        Require(family.Length <= name.Length && name.StartsWith(family, StringComparison.Ordinal), $"{name} stands under {family}");
        string suffix = name[family.Length..];
        Require(
            (type, suffix) switch
            {
                ("counter", "") => !isOpenMetrics,
                ("counter", "_total" or "_created") => isOpenMetrics,
                ("gauge", "") or ("histogram", "_bucket" or "_sum" or "_count") => true,
                ("histogram", "_created") => isOpenMetrics,
                _ => false,
            },
            line);
        SortedDictionary<string, string> labels = ReadLabels(match.Groups[2].Value, line);
        Require(suffix == "_bucket" == labels.ContainsKey("le"), line);
        Sample sample = new(family, name, labels, match.Groups[3].Value);
        Require(!double.IsNaN(sample.Number) && (type == "gauge" || sample.Number >= 0), line);
        Require(identities.Add(sample.Identity), $"twice: {sample.Identity}");
        Samples.Add(sample);
    }

    private static SortedDictionary<string, string> ReadLabels(string text, string line)
    {
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        int at = 0;
        while (at < text.Length)
        {
            Match match = Regex.Match(text[at..], "^([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"(,|$)", RegexOptions.Singleline);
            Require(match.Success && (match.Groups[3].Value == "," || at + match.Length == text.Length), line);
            string value = Unescape(match.Groups[2].Value, withQuotes: true);
            Require(value.Length > 0 && labels.TryAdd(match.Groups[1].Value, value), line);
            at += match.Length;
        }

        return labels;
    }

    private void CheckHistograms()
    {
        Dictionary<string, double> named = Samples.Where(s => !s.Labels.ContainsKey("le")).ToDictionary(s => s.Name + Of(s), s => s.Number);
        foreach (IGrouping<string, Sample> buckets in Samples.Where(s => s.Name.EndsWith("_bucket", StringComparison.Ordinal)).GroupBy(s => Of(s)))
        {
            Sample[] all = [.. buckets];
            Require(all[^1].Labels["le"] == "+Inf", $"no +Inf: {buckets.Key}");
            for (int i = 1; i < all.Length; i++)
            {
                double below = double.Parse(all[i - 1].Labels["le"]);
                Require(all[i].Labels["le"] == "+Inf" || below < double.Parse(all[i].Labels["le"]), $"bounds of {buckets.Key}");
                Require(all[i - 1].Number <= all[i].Number, $"buckets of {buckets.Key}");
            }

            Require(named.TryGetValue(all[0].Family + "_count" + buckets.Key, out double count) && count == all[^1].Number, $"count of {buckets.Key}");
            Require(named.ContainsKey(all[0].Family + "_sum" + buckets.Key), $"sum of {buckets.Key}");
        }

        static string Of(Sample s) => s.Family + string.Join(',', s.Labels.Where(l => l.Key != "le"));
    }
}
