using System.Globalization;
using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Logs.Tests.Journal;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Whole;

/// <summary>A real mail log carried by a real journal; skipped where there is none.</summary>
public sealed class JournalTests
{
    public JournalTests() => Assert.SkipUnless(RealJournal.IsThere, "needs journalctl and systemd-journal-remote");

    [Fact]
    public async Task The_journal_counts_what_the_file_counts()
    {
        using TempFolder folder = new();
        using RealJournal journal = new();
        byte[][] lines = await LinesAsync();
        await File.WriteAllBytesAsync(folder["mail.log"], [.. lines.SelectMany(l => (byte[])[.. l, (byte)'\n'])]);
        journal.Write(lines.Select(Entry));
        string file = await Runs.OnceAsync(folder["a"], Runs.PlanOf(folder["mail.log"]));
        string carried = await Runs.OnceAsync(folder["b"], Runs.PlanOf() with { Sources = [new SourcePlan { Journal = journal.Spec, Zone = TimeZoneInfo.Utc }] });
        Assert.Equal(Mail(file), Mail(carried));
    }

    [Fact]
    public async Task Runs_over_a_growing_journal_count_what_one_run_counts()
    {
        using TempFolder folder = new();
        using RealJournal journal = new();
        byte[][] lines = await LinesAsync();
        Plan plan = Runs.PlanOf() with { Sources = [new SourcePlan { Journal = journal.Spec, Zone = TimeZoneInfo.Utc }] };
        string last = "";
        foreach (byte[][] part in lines.Chunk((lines.Length / 3) + 1))
        {
            journal.Write(part.Select(Entry));
            last = await Runs.OnceAsync(folder["parts"], plan);
        }

        Assert.Equal(Mail(await Runs.OnceAsync(folder["whole"], plan)), Mail(last));
    }

    private static async Task<byte[][]> LinesAsync()
    {
        await using GZipStream packed = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", "syslog.rfc3339.log.gz")), CompressionMode.Decompress);
        using MemoryStream plain = new();
        await packed.CopyToAsync(plain);
        return [.. Encoding.Latin1.GetString(plain.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.Latin1.GetBytes)];
    }

    /// <summary><c>stamp host program[process]: message</c> as the fields of an entry.</summary>
    private static RealJournal.Written Entry(byte[] line)
    {
        string[] parts = Encoding.Latin1.GetString(line).Split(' ', 4);
        string tag = parts[2].TrimEnd(':');
        int bracket = tag.IndexOf('[', StringComparison.Ordinal);
        long time = DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).Subtract(DateTimeOffset.UnixEpoch).Ticks / 10;
        return new RealJournal.Written(time, "2", parts[1], bracket < 0 ? tag : tag[..bracket], bracket < 0 ? "" : tag[(bracket + 1)..^1], Encoding.Latin1.GetBytes(parts[3]));
    }

    private static string[] Mail(string exposition) => [.. exposition.Split('\n').Where(l => l.StartsWith("smtp_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
