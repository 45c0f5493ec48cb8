using System.Text;
using SmtpLogExporter.Demo;
using SmtpLogExporter.Dialects;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Queues;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Demo;

public sealed class DemoTrafficTests
{
    private const long Begin = 1_772_600_000_000;

    [Fact]
    public void The_same_time_gives_the_same_lines() => Assert.Equal(Lines(minutes: 12), Lines(minutes: 12));

    [Fact]
    public void Every_line_is_understood_and_the_incidents_show()
    {
        Blueprint blueprint = new(new Plan(), unlimited: true);
        MetricBook book = new(blueprint.Book, Begin);
        Correlator stories = new(blueprint.Stories(seed: 1), book);
        DialectReader dialect = new(blueprint.Dialect(new SourcePlan { Files = ["-"], Zone = TimeZoneInfo.Utc }));
        foreach (string line in Lines(minutes: 20)) Assert.Equal(Outcome.Known, dialect.Read(Encoding.UTF8.GetBytes(line.TrimEnd('\n')), stories));

        Cut cut = book.TakeCut();
        Assert.True(cut.Sum("smtp_messages_received_total", ("origin", "authenticated")) > 500);
        Assert.True(cut.Sum("smtp_auth_attempts_total", ("result", "failure")) > 300);
        Assert.True(cut.Sum("smtp_provider_delivery_attempts_total", ("provider", "google"), ("result", "deferred")) > 50);
        Assert.True(cut.Sum("smtp_delivery_attempts_total", ("result", "bounced")) > 10);
        Assert.True(cut.Sum("smtp_rejects_total", ("reason", "dnsbl")) > 50);
        Assert.Equal(cut.Sum("smtp_delivery_attempts_total", ("result", "bounced")), cut.Sum("smtp_notifications_sent_total", ("type", "failure")));
    }

    /// <summary>The other servers: understood to the last line, healthy, and nothing of theirs stays open.</summary>
    [Theory]
    [InlineData(Neighbours.Exim, "exim")]
    [InlineData(Neighbours.Exchange, "exchange")]
    [InlineData(Neighbours.KumoMta, "kumomta")]
    public void A_neighbour_is_understood_and_quiet(string name, string mta)
    {
        Blueprint blueprint = new(new Plan(), unlimited: true);
        MetricBook book = new(blueprint.Book, Begin);
        Correlator stories = new(blueprint.Stories(seed: 1), book);
        DialectReader dialect = new(blueprint.Dialect(new SourcePlan { Files = ["-"], Zone = TimeZoneInfo.Utc }));
        List<string> lines = [];
        Neighbours neighbours = new(Begin, (to, line) =>
        {
            if (to == name) lines.AddRange(line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }, static (_, _) => { });
        neighbours.RunUntil(Begin + (20 * 60_000L));
        foreach (string line in lines) Assert.Equal((line, Outcome.Known), (line, dialect.Read(Encoding.UTF8.GetBytes(line), stories)));
        Assert.Equal(mta, dialect.Mta);

        Cut cut = book.TakeCut();
        double attempts = cut.Sum("smtp_delivery_attempts_total");
        Assert.InRange(attempts, 200, 1000);
        Assert.Equal(attempts, cut.Sum("smtp_delivery_attempts_total", ("result", "delivered")) + cut.Sum("smtp_delivery_failures_total", ("reason", "unknown_user")) + cut.Sum("smtp_delivery_failures_total", ("reason", "greylist")));
        Assert.InRange(cut.Sum("smtp_delivery_failures_total"), 0, attempts * 0.1);
        // A message without a word on its end is held for a minute after its last recipient.
        Assert.InRange(cut.Sum("smtp_tracked_messages"), 0, 60);
        Assert.Equal(mta == "kumomta" ? 1 : 0, Math.Sign(cut.Sum("smtp_async_bounces_total")));
    }

    /// <summary>What waits in the spool is what the log says has not been completed.</summary>
    [Fact]
    public void The_spool_holds_what_has_come_and_not_gone()
    {
        using TempFolder spool = new();
        Directory.CreateDirectory(spool["input"]);
        HashSet<string> waiting = [];
        Neighbours neighbours = new(Begin, (to, line) =>
        {
            if (to != Neighbours.Exim) return;
            string[] words = line.TrimEnd('\n').Split(' ');
            if (words[3] == "<=") waiting.Add(words[2]);
            if (words[3] == "Completed") waiting.Remove(words[2]);
        }, (name, content) =>
        {
            if (content is null) File.Delete(spool[$"input/{name}"]);
            else File.WriteAllText(spool[$"input/{name}"], content);
        });
        neighbours.RunUntil(Begin + (20 * 60_000L));

        IReadOnlyDictionary<string, QueueDepth> depths = EximSpool.Read(spool.Path, CancellationToken.None);
        Assert.Equal(waiting.Count, depths.Values.Sum(d => d.Messages));
        Assert.InRange(depths["deferred"].Messages, 1, waiting.Count);
        Assert.InRange(depths["deferred"].Oldest, (Begin / 1000) + (10 * 60), (Begin / 1000) + (20 * 60));
    }

    [Fact]
    public void There_is_one_rotation_in_each_cycle()
    {
        Incidents incidents = new(Begin);
        Assert.Equal(0, incidents.Rotations(Begin + 479_000));
        Assert.Equal(1, incidents.Rotations(Begin + 480_000));
        Assert.Equal(1, incidents.Rotations(Begin + 1_079_000));
        Assert.Equal(2, incidents.Rotations(Begin + 1_080_000));
    }

    [Fact]
    public void A_rotation_renames_and_begins_anew_and_the_log_is_taken_away_at_the_end()
    {
        string path;
        using (DemoLog log = new())
        {
            path = log.Path;
            for (int i = 0; i < 6; i++)
            {
                log.Write($"{i}\n");
                log.Rotate();
            }

            Assert.Equal("5\n", File.ReadAllText(path + ".1"));
            Assert.Equal(4, Directory.GetFiles(Path.GetDirectoryName(path)!, "mail.log*").Length);
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    private static List<string> Lines(int minutes)
    {
        List<string> lines = [];
        DemoTraffic traffic = new(new Incidents(Begin), Begin, lines.Add);
        traffic.RunUntil(Begin + (minutes * 60_000L));
        return lines;
    }
}
