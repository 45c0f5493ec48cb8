namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>Writing, rotating, compressing, stopping and dying in any order: each line that a file still holds is counted once, and in the order of writing.</summary>
public sealed class RandomLifeTests
{
    private static readonly int Lives = int.Parse(Environment.GetEnvironmentVariable("SMTPLOG_LIVES") ?? "40");

    [Fact]
    public void Renamed_by_number_and_compressed() => Live("numbered", static (bench, random) => RotateByNumber(bench, random, static b => b.Rename()));

    [Fact]
    public void Copied_and_truncated_by_number_and_compressed() => Live("copytruncate", static (bench, random) => RotateByNumber(bench, random, static b => b.CopyTruncate()));

    [Fact]
    public void Renamed_by_date_and_compressed()
    {
        int day = 0;
        Live("dated", (bench, random) =>
        {
            string name = $"mail.log-{new DateOnly(2026, 1, 1).AddDays(day++):yyyyMMdd}";
            bench.Rename("mail.log", name);
            string[] plain = [.. Directory.GetFiles(bench.Folder, "mail.log-*").Where(static path => !path.EndsWith(".gz", StringComparison.Ordinal)).Order()];
            if (plain.Length > 1 && random.Next(3) > 0)
                bench.Compress(System.IO.Path.GetFileName(plain[0]));
        });
    }

    [Fact]
    public void Dated_names_that_are_never_renamed()
    {
        int hour = 0;
        Live("unrenamed", (_, _) => hour++, () => $"RECV{new DateTime(2026, 1, 1).AddHours(hour):yyyyMMddHH}-1.LOG", "RECV*.LOG");
    }

    private static void Live(string name, Action<FaultBench, Random> rotate, Func<string>? file = null, string glob = "mail.log")
    {
        for (int seed = 0; seed < Lives; seed++)
        {
            using FaultBench bench = new(glob: glob);
            List<string> story = [];
            Random random = new(seed);
            bench.Write(3, file?.Invoke() ?? "mail.log");
            bench.Run(1);
            bench.Checkpoint();
            for (int i = 0; i < 60; i++)
                Act(bench, random, rotate, file, story);
            bench.Run(1);
            bench.Write(1, file?.Invoke() ?? "mail.log");
            bench.Run(200);
            try
            {
                bench.AssertInOrder();
                Assert.Equal(0, bench.Account.Gaps);
                Assert.Equal(0, bench.Account.ReadErrors.Values.Sum());
                Assert.Equal(0, bench.Account.LagBytes);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{name}, seed {seed}: {string.Join(' ', story)}", e);
            }
        }
    }

    private static void Act(FaultBench bench, Random random, Action<FaultBench, Random> rotate, Func<string>? file, List<string> story)
    {
        string log = file?.Invoke() ?? "mail.log";
        int act = random.Next(100);
        if (act < 40)
        {
            int count = random.Next(1, 400);
            story.Add($"write{count}");
            bench.Write(count, log);
        }
        else if (act < 55)
        {
            int lines = random.Next(0, 300);
            story.Add($"step{lines}");
            _ = bench.Step(lines);
            bench.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
        }
        else if (act < 75)
        {
            double seconds = random.NextDouble() * random.NextDouble() * 90;
            story.Add($"run{seconds:F1}");
            bench.Run(seconds);
        }
        else if (act < 85)
        {
            story.Add("rotate");
            if (new FileInfo(bench.Path(log)) is { Exists: true, Length: > 0 })
                rotate(bench, random);
            bench.Write(random.Next(1, 30), file?.Invoke() ?? "mail.log");
        }
        else if (act < 90)
        {
            story.Add("checkpoint");
            _ = bench.Step();
            bench.Checkpoint();
        }
        else if (act < 95)
        {
            story.Add("restart");
            _ = bench.Step();
            bench.Restart();
        }
        else
        {
            story.Add("kill");
            bench.Kill();
        }
    }

    private static void RotateByNumber(FaultBench bench, Random random, Action<FaultBench> rotate)
    {
        for (int number = 30; number > 0; number--)
        {
            if (File.Exists(bench.Path($"mail.log.{number}.gz")))
                bench.Rename($"mail.log.{number}.gz", $"mail.log.{number + 1}.gz");
            if (File.Exists(bench.Path($"mail.log.{number}")))
            {
                bench.Rename($"mail.log.{number}", $"mail.log.{number + 1}");
                if (random.Next(2) == 0)
                    bench.Compress($"mail.log.{number + 1}");
            }
        }

        rotate(bench);
        if (random.Next(4) == 0)
            bench.Compress("mail.log.1");
    }
}
