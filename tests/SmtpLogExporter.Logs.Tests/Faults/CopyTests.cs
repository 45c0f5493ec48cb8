namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class CopyTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_backup_made_by_hand_is_not_read()
    {
        _bench.Write(1000);
        _bench.Run();
        File.Copy(_bench.Path("mail.log"), _bench.Path("mail.log.20260102"));
        _bench.Write(10);
        _bench.Run(100);
        _bench.Restart();
        _bench.Run(100);
        _bench.AssertExact();
    }

    [Fact]
    public void A_copy_that_is_all_that_is_left_of_a_log_stays_read()
    {
        _bench.Write(1000);
        _bench.Run();
        File.Copy(_bench.Path("mail.log"), _bench.Path("mail.log.1"));
        _bench.Run();
        _bench.Delete();
        _bench.Write(10);
        _bench.Run(100);
        _bench.Restart();
        _bench.Run(100);
        _bench.Compress("mail.log.1");
        _bench.Run(100);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    /// <summary>copytruncate while it copies: a part of the copy is there, or only its name, when the folder is searched; the log is emptied before anybody looks again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public void A_copy_that_was_met_half_made_is_no_news_when_it_is_whole(int met)
    {
        // Whenever it falls between two looks and two searches.
        for (int pause = 0; pause < 44; pause++)
        {
            using FaultBench bench = new();
            bench.Write(1000);
            bench.Run(20);
            byte[] whole = File.ReadAllBytes(bench.Path("mail.log"));
            using (AppendWriter copy = new(bench.Path("mail.log.1")))
            {
                copy.Write(whole.AsSpan(0, met));
                bench.Run(20 + (0.25 * pause));
                copy.Write(whole.AsSpan(met));
            }

            bench.Truncate();
            bench.Write(10);
            bench.Run(100);
            bench.AssertExact();
            Assert.Equal(0, bench.Account.Gaps);
        }
    }

    [Fact]
    public void A_log_emptied_twice_is_read_in_order_however_far_reading_was_the_second_time()
    {
        for (int steps = 0; steps < 40; steps++)
        {
            using FaultBench bench = new();
            bench.Write(100);
            bench.Run();
            bench.Stop();
            bench.Write(500);
            bench.CopyTruncate();
            bench.Write(100);
            for (int i = 0; i < steps; i++)
            {
                _ = bench.Step(100);
                bench.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            // Where it was held back until the rest of the first copy is read, what the log held is in a copy that no search has met.
            bench.Rename("mail.log.1", "mail.log.2");
            bench.CopyTruncate();
            bench.Write(100);
            bench.Run(10);
            bench.AssertInOrder();
            Assert.Equal(0, bench.Account.Gaps);
        }
    }

    [Fact]
    public void Known_archives_moved_to_another_disk_are_not_read_again()
    {
        for (int i = 1; i <= 3; i++)
        {
            _bench.Write(100);
            _bench.Run();
            _bench.Rename("mail.log", $"mail.log-2026010{i}");
            _bench.Compress($"mail.log-2026010{i}");
        }

        _bench.Write(10);
        _bench.Run(100);
        _bench.Stop();
        foreach (string path in Directory.GetFiles(_bench.Folder))
        {
            File.Copy(path, path + ".moving");
            File.Move(path + ".moving", path, overwrite: true);
        }

        _bench.Close("mail.log");
        _bench.Write(10);
        _bench.Run(100);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }
}
