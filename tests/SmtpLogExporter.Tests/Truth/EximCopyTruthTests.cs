using SmtpLogExporter.Ingest;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Main and reject log read side by side, and the same server through syslog: the same counts.</summary>
public sealed class EximCopyTruthTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("default", "mainlog", "rejectlog")]
    [InlineData("all-selectors", "mainlog", "rejectlog")]
    [InlineData("all-selectors", "exim_mainlog", "exim_rejectlog")]
    public void A_reject_log_beside_the_main_log_adds_nothing(string server, string main, string reject)
    {
        string first = Unpacked(server + ".mainlog", main);
        string second = Unpacked(server + ".rejectlog", reject);
        Assert.Empty(Numbers(Read(first, second), withTimes: true).Beyond(Numbers(Read(first), withTimes: true)));
    }

    /// <summary>Series by series; sums of times differ where the carrier has whole seconds.</summary>
    [Theory]
    [InlineData("default", "rfc3164")]
    [InlineData("default", "rfc5424")]
    [InlineData("all-selectors", "rfc3164")]
    [InlineData("all-selectors", "rfc3339")]
    public void Through_syslog_the_same_is_counted(string server, string form) =>
        Assert.Empty(Numbers(Read(Unpacked($"{server}.{form}", "mail.log")), withTimes: false).Beyond(Numbers(Read(Unpacked(server + ".mainlog", "mainlog")), withTimes: false)));

    private static Counts Numbers(Cut cut, bool withTimes)
    {
        Counts numbers = new();
        foreach (CutSeries series in cut.Series.Where(s => s.Family.IsAboutMail && !s.Family.Name.EndsWith("_timestamp_seconds", StringComparison.Ordinal)))
        {
            string labels = string.Join(' ', series.Family.LabelNames.Zip(series.LabelValues).Where(pair => pair.First != "server").Select(pair => pair.First + "=" + pair.Second));
            bool isHistogram = series.Family.Type == FamilyType.Histogram;
            numbers.Add($"{series.Family.Name} {labels}", isHistogram ? series.Count : (long)series.Value);
            if (isHistogram && withTimes) numbers.Add($"{series.Family.Name} {labels} sum", (long)(series.Sum * 1000));
        }

        return numbers;
    }

    private static Cut Read(params string[] paths)
    {
        using Intake intake = new(Runs.PlanOf(paths), unlimited: true, seed: 0, TimeProvider.System);
        new Pump(intake, new Gate()).Run(static () => { }, CancellationToken.None);
        return intake.Book.TakeCut();
    }

    private string Unpacked(string name, string to)
    {
        string path = temp[to];
        File.WriteAllBytes(path, OwnLog.Unpack(Path.Combine(AppContext.BaseDirectory, "Corpus", "Exim", name + ".log.gz")));
        return path;
    }
}
