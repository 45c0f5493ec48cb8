using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>One sample line of OpenMetrics 1.0, read by the grammar of its specification and by nothing else.</summary>
internal sealed partial class OpenMetricsLine
{
    private const int LongestExemplar = 128;

    private readonly string line;
    private int at;

    private OpenMetricsLine(string line) => this.line = line;

    public string Name { get; private set; } = "";

    public SortedDictionary<string, string> Labels { get; private set; } = [];

    public double Value { get; private set; }

    public double? Timestamp { get; private set; }

    public SortedDictionary<string, string>? Exemplar { get; private set; }

    public static OpenMetricsLine Read(string line)
    {
        OpenMetricsLine read = new(line);
        read.ReadAll();
        return read;
    }

    public static double Number(string text)
    {
        if (text.ToLowerInvariant() is "nan") return double.NaN;
        Match infinite = Infinite().Match(text);
        if (infinite.Success) return infinite.Groups[1].Value == "-" ? double.NegativeInfinity : double.PositiveInfinity;
        if (!Real().IsMatch(text)) throw new FormatException($"no number: {text}");
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void ReadAll()
    {
        Name = Take(MetricName());
        if (Peek() == '{') Labels = ReadLabels();
        Expect(' ');
        Value = Number(Take(Token()));
        if (at == line.Length) return;
        Expect(' ');
        if (Peek() != '#')
        {
            Timestamp = ReadTimestamp();
            if (at == line.Length) return;
            Expect(' ');
        }

        Expect('#');
        Expect(' ');
        Exemplar = ReadLabels();
        if (Exemplar.Sum(l => l.Key.EnumerateRunes().Count() + l.Value.EnumerateRunes().Count()) > LongestExemplar) throw Wrong("exemplar too long");
        Expect(' ');
        Number(Take(Token()));
        if (at == line.Length) return;
        Expect(' ');
        ReadTimestamp();
        if (at != line.Length) throw Wrong("more than a sample");
    }

    private double ReadTimestamp()
    {
        string text = Take(Token());
        return Real().IsMatch(text) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : throw Wrong($"no time: {text}");
    }

    private SortedDictionary<string, string> ReadLabels()
    {
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        Expect('{');
        while (Peek() != '}')
        {
            if (labels.Count > 0) Expect(',');
            string name = Take(LabelName());
            Expect('=');
            if (!labels.TryAdd(name, ReadQuoted())) throw Wrong($"label twice: {name}");
        }

        Expect('}');
        return labels;
    }

    private string ReadQuoted()
    {
        Expect('"');
        StringBuilder text = new();
        while (Peek() != '"')
        {
            char c = line[at++];
            if (c == '\\')
            {
                // Another character after a backslash: both stand for themselves.
                c = Peek();
                at++;
                if (c is not ('\\' or '"' or 'n')) text.Append('\\');
                else if (c == 'n') c = '\n';
            }

            text.Append(c);
        }

        at++;
        return text.ToString();
    }

    private char Peek() => at < line.Length ? line[at] : throw Wrong("ends too early");

    private void Expect(char c)
    {
        if (Peek() != c) throw Wrong($"expected {c} at {at}");
        at++;
    }

    private string Take(Regex form)
    {
        Match match = form.Match(line, at);
        if (!match.Success || match.Index != at) throw Wrong($"unexpected at {at}");
        at += match.Length;
        return match.Value;
    }

    private FormatException Wrong(string what) => new($"{what}: {line}");

    [GeneratedRegex(@"[a-zA-Z_:][a-zA-Z0-9_:]*")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"[a-zA-Z_][a-zA-Z0-9_]*")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"[^ ]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex Real();

    [GeneratedRegex(@"\A([+-]?)(?:inf|infinity)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Infinite();
}
