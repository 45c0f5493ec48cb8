using System.Text.RegularExpressions;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Rooms;

/// <summary>What documents, dashboards and alerts name must exist.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string[] Suffixes = ["", "_bucket", "_count", "_sum", "_created"];

    // Recording rules of the repository begin so.
    private static readonly string[] OwnRules = ["smtp:", "smtplog:"];

    public static TheoryData<string> Documents() => [.. Files().Select(Repository.Name)];

    [Fact]
    public void There_are_documents() => Assert.NotEmpty(Files());

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_metric_named_exists(string document)
    {
        List<string> unknown = [];
        foreach (Match match in MetricName().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))))
        {
            string name = match.Value;
            if (OwnRules.Any(r => name.StartsWith(r, StringComparison.Ordinal)) || name.EndsWith('_')) continue;
            if (!Suffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal) && MetricCatalogue.TryFind(name[..^s.Length], out _)) && !MetricCatalogue.All.Any(f => f.OpenMetricsName == name)) unknown.Add(name);
        }

        Assert.Empty(unknown.Distinct());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_flag_named_exists(string document)
    {
        string[] known = [.. Flags.Serve.Concat(Flags.Report).Concat(Flags.Explain).Select(f => f.Option), "--help", "--version"];
        IEnumerable<string> named = FlagName().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(m => m.Value);

        // Flags of other programs (docker, promtool) have no dot in their names; ours mostly have.
        Assert.Empty(named.Where(f => f.Contains('.', StringComparison.Ordinal) && !known.Contains(f)).Distinct());
    }

    [Fact]
    public void Every_example_configuration_is_right()
    {
        string[] examples = [.. Repository.Files("deploy", "smtp-log-exporter*.yml")];
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            Problems problems = new();
            if (ConfigurationFile.Open(example, problems) is { } top) PlanFile.Read(top);
            Assert.Empty(problems.Found);
        }
    }

    private static IEnumerable<string> Files()
    {
        string readme = Path.Combine(Repository.Root, "README.md");
        return [.. File.Exists(readme) ? [readme] : Array.Empty<string>(), .. Repository.Files("docs", "*.md"), .. Repository.Files("grafana", "*.md"), .. Repository.Files("grafana", "*.json"), .. Repository.Files("grafana", "*.yml"), .. Repository.Files("deploy", "*")];
    }

    [GeneratedRegex(@"\b(?:smtp|smtplog)_[a-z_]+[a-z]\b(?![:*{_a-z-])|\b(?:smtp|smtplog)_[a-z_]+[a-z](?=\{)")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z0-9.-]*[a-z0-9]")]
    private static partial Regex FlagName();
}
