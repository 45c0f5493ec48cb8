using SmtpLogExporter.Ingest;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>A log that grows piece by piece, each ending anywhere, counts as the whole does.</summary>
public sealed class PiecesTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("syslog", 1, 900)]
    [InlineData("syslog", 2, 20_000)]
    [InlineData("maillog", 3, 300)]
    [InlineData("maillog", 4, 200_000)]
    [InlineData("contentfilter", 5, 4_000)]
    public void Whatever_the_pieces_the_numbers_are_the_same(string name, int seed, int longest)
    {
        byte[] bytes = OwnLog.Unpack(OwnLog.Of(name).Path);
        string path = temp["mail.log"];
        File.WriteAllBytes(path, []);
        FakeClock clock = new();
        using CancellationTokenSource stop = new();
        using Intake intake = new(Runs.PlanOf(path) with { Once = false }, unlimited: true, seed: 0, clock);
        Random random = new(seed);
        int at = 0;
        int idle = 0;
        int pieces = 0;

        // Called by the pump after each look at the file, on its thread.
        void Grow()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            if (at == bytes.Length && ++idle > 200) stop.Cancel();
            if (at == bytes.Length) return;
            int length = Math.Min(random.Next(1, longest), bytes.Length - at);
            using FileStream file = new(path, FileMode.Append);
            file.Write(bytes, at, length);
            at += length;
            pieces++;
        }

        new Pump(intake, new Gate()).Run(Grow, stop.Token);
        Assert.Equal(OwnLog.Of(name).Lines.Count, intake.Book.TakeCut().Sum("smtplog_lines_total"));
        Assert.Empty(Mail(intake.Book.TakeCut()).Except(Mail(OwnLog.Of(name).Cut)));
        Assert.True(pieces >= 8, $"only {pieces} pieces");
    }

    private static IEnumerable<string> Mail(Cut cut) =>
        cut.Series.Where(s => s.Family.IsAboutMail).Select(s => $"{s} {s.Value} {(s.Family.Type == FamilyType.Histogram ? $"{s.Count} {s.Sum} {string.Join(' ', s.Buckets.ToArray())}" : "")}");
}
