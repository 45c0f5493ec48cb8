using System.Text;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Each line of a file ends in one outcome: the ledger adds up to the number of lines.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly TempFolder temp = new();

    public static TheoryData<string> Logs() =>
        [.. new[] { "Postfix", "Exim" }.SelectMany(server => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", server), "*.gz").Select(path => server + "/" + Path.GetFileName(path))).Order(StringComparer.Ordinal)];

    public void Dispose() => temp.Dispose();

    [Theory]
    [MemberData(nameof(Logs))]
    public void Of_each_log(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Corpus", file);
        int lines = OwnLog.Unpack(path).Count(b => b == '\n');
        Cut cut = OwnLog.Read(path);
        Assert.Equal(lines, cut.Sum("smtplog_lines_total"));

        // The log of a whole machine has lines of others: WholeMachineTests lists them.
        int others = file.Contains("messages", StringComparison.Ordinal) ? 66 : 0;
        Assert.Equal(others, cut.Sum("smtplog_lines_total", ("outcome", "not_mail")));
        Assert.Equal(lines - others, cut.Sum("smtplog_lines_total", ("outcome", "counted")) + cut.Sum("smtplog_lines_total", ("outcome", "informational")));
        Assert.True(lines > (file.Contains("rejectlog", StringComparison.Ordinal) ? 300 : 4500));
    }

    [Fact]
    public void Of_the_large_log()
    {
        OwnLog log = OwnLog.Of("big");
        Assert.Equal(log.Lines.Count, log.Cut.Sum("smtplog_lines_total"));
        Assert.Equal(log.Lines.Count, log.Cut.Sum("smtplog_lines_total", ("outcome", "counted")) + log.Cut.Sum("smtplog_lines_total", ("outcome", "informational")));
    }

    /// <summary>Bytes at random, with real lines between them, and lines beyond the limit of 64 KiB. NULs are left out: several in a row part lines.</summary>
    [Fact]
    public void Of_random_bytes()
    {
        IReadOnlyList<string> real = OwnLog.Of("maillog").Lines;
        for (int seed = 0; seed < 24; seed++)
        {
            Random random = new(seed);
            using MemoryStream bytes = new();
            bytes.Write("x"u8);
            int lines = 0;
            for (int i = random.Next(400); i >= 0; i--)
            {
                byte[] noise = [.. Enumerable.Range(0, random.Next(50) == 0 ? random.Next(60_000, 70_000) : random.Next(300)).Select(_ => (byte)random.Next(1, 256)).Where(b => b != '\n')];
                bytes.Write(noise);
                if (random.Next(3) == 0) bytes.Write(Encoding.UTF8.GetBytes(real[random.Next(real.Count)]));
                bytes.WriteByte((byte)'\n');
                lines++;
            }

            if (random.Next(2) == 0)
            {
                bytes.Write("without an end"u8);
                lines++;
            }

            string path = temp[$"random{seed}"];
            File.WriteAllBytes(path, bytes.ToArray());
            Assert.Equal((seed, lines), (seed, OwnLog.Read(path).Sum("smtplog_lines_total")));
        }
    }
}
