using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// A log that servers of our own wrote while known mail was driven through them, what the clients and the remote servers saw meanwhile, and what the
/// exporter counts in it. The truth was taken without a look at the log: by one process that played all clients, all remote servers, the filters and the operator.
/// </summary>
internal sealed class OwnLog
{
    private static readonly ConcurrentDictionary<string, Lazy<OwnLog>> All = new();
    private readonly Lazy<Cut> cut;
    private readonly Lazy<Spoken> spoken;
    private readonly Lazy<PlainBook> plain;
    private readonly Lazy<Counts> summary;
    private readonly Lazy<string[]> lines;

    private OwnLog(string path, string truth)
    {
        Path = path;
        Truth = JsonDocument.Parse(File.ReadAllBytes(truth)).RootElement;
        cut = new(() => Read(Path));
        spoken = new(() => Spoken.Of(Lines));
        plain = new(() => PlainBook.Of(Lines));
        summary = new(() => Pflogsumm.Of(Path));
        lines = new(() => Encoding.UTF8.GetString(Unpack(Path)).Split('\n')[..^1]);
    }

    /// <summary>The logs that stand beside the tests, and one too large for that.</summary>
    public static TheoryData<string> Names() => ["syslog", "maillog", "contentfilter", "big"];

    public string Path { get; }

    public JsonElement Truth { get; }

    /// <summary>What <c>report</c> shows.</summary>
    public Cut Cut => cut.Value;

    /// <summary>What was said on the way to the counters.</summary>
    public Spoken Spoken => spoken.Value;

    /// <summary>The same log, kept by a plain clerk.</summary>
    public PlainBook Plain => plain.Value;

    /// <summary>The totals of pflogsumm; skips the test where it is not installed.</summary>
    public Counts Summary => summary.Value;

    /// <summary>The log itself, for counts of plain regular expressions.</summary>
    public IReadOnlyList<string> Lines => lines.Value;

    /// <summary>A log by its name, of servers other than the first with their folder in front; skips the test where it is not there.</summary>
    public static OwnLog Of(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        return All.GetOrAdd(name, static (name, path) => new(() => new OwnLog(path, System.IO.Path.Combine(AppContext.BaseDirectory, "Truth", "Data", name + ".json"))), path).Value;
    }

    /// <summary>The sum of a family's series, by one or more of their labels; series at 0 are left out.</summary>
    /// <param name="family">Name of the family.</param>
    /// <param name="labels">Their names, with blanks between.</param>
    /// <param name="where">Values other labels must have.</param>
    public Counts By(string family, string labels, params (string Label, string Value)[] where)
    {
        Assert.True(MetricCatalogue.TryFind(family, out MetricFamily? found), family);
        string[] wanted = labels.Split(' ');
        string[] names = [.. found.LabelNames];
        Counts counts = new();
        foreach (CutSeries series in Cut.SeriesOf(found))
        {
            IReadOnlyList<string> values = series.LabelValues;
            if (series.Value == 0 || !where.All(w => values[Array.IndexOf(names, w.Label)] == w.Value)) continue;
            counts.Add(string.Join(' ', wanted.Select(label => values[Array.IndexOf(names, label)])), (long)series.Value);
        }

        return counts;
    }

    /// <summary>What the observations of a histogram add up to.</summary>
    public long SumOf(string histogram) => (long)Cut.Series.Where(series => series.Family.Name == histogram).Sum(series => series.Sum);

    /// <summary>Lines a plain regular expression finds.</summary>
    public int CountLines(string expression)
    {
        Regex line = new(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        return Lines.Count(line.IsMatch);
    }

    /// <summary>The bytes of a packed log.</summary>
    public static byte[] Unpack(string path)
    {
        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Reads a log to its end, as <c>report</c> does.</summary>
    public static Cut Read(string path)
    {
        using Intake intake = new(Runs.PlanOf(path), unlimited: true, seed: 0, TimeProvider.System);
        new Pump(intake, new Gate()).Run(static () => { }, CancellationToken.None);
        return intake.Book.TakeCut();
    }

    private static string PathOf(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal)) return System.IO.Path.Combine(AppContext.BaseDirectory, "Corpus", name + ".log.gz");
        if (name != "big") return System.IO.Path.Combine(AppContext.BaseDirectory, "Corpus", "Postfix", name == "maillog" ? "maillog.log.gz" : name + ".rfc3164.log.gz");
        string? corpora = Environment.GetEnvironmentVariable("SMTPLOG_CORPORA");
        if (corpora is null) Assert.Skip("SMTPLOG_CORPORA names no folder");
        return System.IO.Path.Combine(corpora, "postfix-big", "mail.rfc3164.log.gz");
    }
}
