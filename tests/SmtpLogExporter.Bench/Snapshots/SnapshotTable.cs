using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Bench.Stages;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Bench.Snapshots;

/// <summary>Measures what saving costs: how long reading stands still, how long the whole commit takes, how long loading takes.</summary>
internal static class SnapshotTable
{
    public static async Task PrintAsync(int servers, int messages, int times, TextWriter to)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("smtplog-bench-");
        try
        {
            string log = Path.Combine(folder.FullName, "mail.log");
            UnfinishedLog.Write(log, servers, messages);
            Plan plan = new()
            {
                Sources = [new SourcePlan { Files = [log], Zone = TimeZoneInfo.Utc, Year = 2026 }],
                Once = true,
                StartAt = StartAt.Beginning,
                Limits = new LimitPlan { Servers = servers, DetailServers = servers, Series = 0 },
            };
            await PrintAsync(plan, Path.Combine(folder.FullName, "state"), times, to);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(Plan plan, string state, int times, TextWriter to)
    {
        using Intake intake = new(plan, unlimited: false, seed: 1, TimeProvider.System);
        Gate gate = new();
        new Pump(intake, gate).Run(static () => { }, CancellationToken.None);
        List<double> pauses = [];
        List<double> busy = [];
        List<double> commits = [];
        List<double> loads = [];
        Committer committer;
        Moment Take(SnapshotDraft? draft)
        {
            using (gate.Interrupt())
            {
                long begun = Stopwatch.GetTimestamp();
                long cpu = ThreadClock.Now();
                new Meta(intake.Seed, intake.CountingSince, IsUnproven: false).Save(draft!);
                intake.Save(draft!);
                Cut cut = intake.Book.TakeCut();
                busy.Add((ThreadClock.Now() - cpu) / 1e6);
                pauses.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                return new Moment(cut, IsComplete: true);
            }
        }

        using (StateFolder store = StateFolder.Open(state)!)
        {
            committer = new Committer(Take, store, 0, TimeProvider.System, NullLogger<Committer>.Instance);
            // Until all of it is compiled well.
            for (int i = 0; i < times; i++) await committer.CommitAsync();
            pauses.Clear();
            busy.Clear();
            for (int i = 0; i < times; i++)
            {
                long begun = Stopwatch.GetTimestamp();
                await committer.CommitAsync();
                commits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        for (int i = 0; i < times; i++) loads.Add(Load(plan, state));
        int series = MetricsOf(intake);
        to.WriteLine(FormattableString.Invariant($"{series:N0} series, {intake.Lanes.Sum(l => l.Stories.Messages):N0} messages under way, {committer.Checkpoints.Bytes:N0} bytes; {times} times"));
        to.WriteLine();
        to.WriteLine("| | best, ms | median, ms | longest, ms |");
        to.WriteLine("|---|---:|---:|---:|");
        Print("reading stands still", pauses, to);
        Print($"of that {ThreadClock.Kind} CPU", busy, to);
        Print("whole commit", commits, to);
        Print("load", loads, to);
    }

    private static double Load(Plan plan, string state)
    {
        long begun = Stopwatch.GetTimestamp();
        using StateFolder store = StateFolder.Open(state)!;
        Snapshot snapshot = store.Load().Snapshot!;
        Meta meta = Meta.Load(snapshot);
        using Intake intake = new(plan, unlimited: false, meta.Seed, TimeProvider.System);
        intake.Load(snapshot, withNumbers: true, meta.CountingSince);
        intake.Reader.Read();
        intake.Reader.Settle();
        intake.MeetSources();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static int MetricsOf(Intake intake)
    {
        System.Buffers.ArrayBufferWriter<byte> text = new();
        Metrics.Exposition.ExpositionWriter.Write(intake.Book.TakeCut(), Metrics.Exposition.ExpositionFormat.Text, new Metrics.Exposition.ExpositionOptions(), text);
        int samples = 0;
        foreach (Range line in text.WrittenSpan.Split((byte)'\n'))
        {
            if (text.WrittenSpan[line] is [not (byte)'#', ..]) samples++;
        }

        return samples;
    }

    private static void Print(string what, List<double> times, TextWriter to)
    {
        times.Sort();
        to.WriteLine(FormattableString.Invariant($"| {what} | {times[0]:0.0} | {times[times.Count / 2]:0.0} | {times[^1]:0.0} |"));
    }
}
