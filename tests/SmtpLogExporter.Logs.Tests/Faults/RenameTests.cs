namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class RenameTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_1_steady_append_is_read_line_by_line()
    {
        for (int i = 0; i < 50; i++)
        {
            _bench.Write(2000);
            _bench.Run(0.5);
        }

        _bench.AssertExact();
        Assert.True(_bench.Account.IsUp);
        Assert.Equal(0, _bench.Account.LagBytes);
        Assert.Equal(new FileInfo(_bench.Path("mail.log")).Length, _bench.Account.BytesRead);
    }

    [Fact]
    public void Row_2_rename_and_create_with_a_writer_that_switches_at_once()
    {
        _bench.Write(100);
        _bench.Run(1);
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Rotations["rename"]);
    }

    [Fact]
    public void Row_3_a_writer_that_keeps_the_old_handle_for_30_seconds_loses_nothing()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Rename(reopen: false);
        for (int i = 0; i < 30; i++)
        {
            _bench.Write(5, handle: "mail.log");
            _bench.Write(5, handle: "new");
            _bench.Run(1);
        }

        _bench.Run(120);
        _bench.Write(5, handle: "mail.log");
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_4_rename_and_no_new_file_for_ten_minutes()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Rename(reopen: false);
        _bench.Run(300);
        _bench.Write(10, handle: "mail.log");
        _bench.Run(300);
        _bench.Close("mail.log");
        _bench.Write(100);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Rotations["rename"]);
    }

    [Fact]
    public void Row_5_two_rotations_between_two_looks()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Rename("mail.log.1", "mail.log.2");
        _bench.Rename();
        _bench.Write(100);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_6_a_hundred_rotations_one_second_apart()
    {
        for (int rotation = 0; rotation < 100; rotation++)
        {
            _bench.Write(50);
            _bench.Run(0.5);
            _bench.Write(50);
            for (int number = rotation; number > 0; number--)
                _bench.Rename($"mail.log.{number}", $"mail.log.{number + 1}");
            _bench.Rename();
            _bench.Run(0.25);
        }

        _bench.Write();
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_7_rename_then_delete_while_open_drains_the_unlinked_file()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Write(1000);
        _bench.Rename(reopen: false);
        _bench.Write(10, handle: "new");
        File.Delete(_bench.Path("mail.log.1"));
        _bench.Write(10, handle: "mail.log");
        _bench.Run(2);
        _bench.Write(10, handle: "mail.log");
        _bench.Run(30);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_17_rotated_while_stopped()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Write(50);
        _bench.Stop();
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_18_stopped_for_three_rotations_with_compression()
    {
        _bench.Write(1000);
        _bench.Step(300);
        _bench.Stop();
        _bench.Write(100);
        _bench.Rename();
        _bench.Compress("mail.log.1", "mail.log.3.gz");
        _bench.Write(100);
        _bench.Rename();
        _bench.Compress("mail.log.1", "mail.log.2.gz");
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_36_a_last_line_without_its_end_is_read_when_the_file_is_finished_and_not_again_from_its_archive()
    {
        _bench.Write(10);
        _bench.Raw(_bench.NewLine());
        _bench.Run();
        Assert.Equal(10, _bench.Lines.Count);
        _bench.Rename();
        _bench.Write(10);
        _bench.Run(90);
        _bench.AssertExact();
        _bench.Compress("mail.log.1");
        _bench.Run(90);
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Rotations["archive"]);
    }
}
