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
