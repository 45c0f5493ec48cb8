using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Stories;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>Measures the way of a line stage by stage in the steady state: the same log several times over, stages in turn, the quickest pass counts.</summary>
internal static class StageTable
{
    public static void Print(string log, int passes, string stage, TextWriter to)
    {
        CorrelatorSettings settings = new() { Reasons = ReasonRules.BuiltIn, Providers = ProviderTable.BuiltIn };
        using ForeignLog foreign = new(log);
        Stage[] header = foreign.IsForeign ? [new("+ header", foreign.Path, () => new EventTaker(new EventCount()))] : [];
        Stage[] stages =
        [
            new("read and split", log, () => new LineTaker()),
            .. header,
            new(foreign.IsForeign ? "+ dialect" : "+ header and dialect", log, () => new EventTaker(new EventCount())),
            new("+ stories", log, () => new EventTaker(new Correlator(settings, new FactCount()))),
            new("+ book", log, () => new BookTaker(settings)),
        ];
        stages = [.. stages.Where(s => s.Name.Contains(stage, StringComparison.Ordinal))];
        if (stages.Length == 0) throw new ArgumentException($"no stage is called {stage}", nameof(stage));

        // Taking turns spreads whatever else the machine does over all stages.
        for (int pass = 0; pass < passes; pass++)
        {
            foreach (Stage turn in stages) Run(turn);
        }

        to.WriteLine(FormattableString.Invariant($"{log}: {stages[0].Lines:N0} lines, {new FileInfo(log).Length:N0} bytes; {ThreadClock.Kind} CPU, best of {passes} passes"));
        to.WriteLine();
        to.WriteLine("| stage | ns per line | sum | M lines per CPU-second | times split | bytes allocated per line, tables included |");
        to.WriteLine("|---|---:|---:|---:|---:|---:|");
        double before = 0;
        foreach (Stage row in stages)
        {
            double sum = row.NanosecondsPerLine;
            to.WriteLine(FormattableString.Invariant($"| {row.Name} | {sum - before:0} | {sum:0} | {1000 / sum:0.0} | {sum / stages[0].NanosecondsPerLine:0.0} | {(double)row.Allocated / row.Lines:0.000} |"));
            before = sum;
        }
    }

    private static void Run(Stage stage)
    {
        // New for each pass: the log's hours come again, and what was remembered of them would never grow old.
        LineTaker taker = stage.Taker();
        long cpu = ThreadClock.Now();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        using LogReader reader = new([new SourceSpec { Files = [stage.Log] }], new LogReaderOptions { Once = true, StartAt = StartAt.Beginning }, TimeProvider.System);
        long lines = ReadAll(reader, taker);
        stage.Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        stage.Best = Math.Min(stage.Best, ThreadClock.Now() - cpu);
        stage.Lines = lines;
    }

    private static long ReadAll(LogReader reader, LineTaker taker)
    {
        long lines = 0;
        while (!reader.IsDone)
        {
            if (!reader.Read())
            {
                reader.Wait(CancellationToken.None);
                continue;
            }

            bool begun = false;
            while (reader.TryTake(out LogLine line))
            {
                if (!begun)
                {
                    taker.Begin(reader.CurrentWrittenAt);
                    begun = true;
                }

                taker.Take(line);
                lines++;
            }

            reader.Settle();
        }

        return lines;
    }
}
