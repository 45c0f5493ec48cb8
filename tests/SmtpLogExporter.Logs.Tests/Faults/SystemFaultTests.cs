using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>Faults of the system below, simulated at the file system's border.</summary>
public sealed class SystemFaultTests : IDisposable
{
    private readonly FaultyFileSystem _files = new();
    private readonly FaultBench _bench;

    public SystemFaultTests() => _bench = new FaultBench(files: _files);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_46_permission_lost_for_five_minutes_and_back()
    {
        _bench.Write(10);
        _bench.Run();
        _bench.Rename();
        _files.OnOpen = static path => path.EndsWith("mail.log", StringComparison.Ordinal) ? FileFault.Permission : FileFault.None;
        _bench.Write(10);
        _bench.Run(300);
        Assert.False(_bench.Account.IsUp);
        Assert.Equal(1, _bench.Account.ReadErrors["permission"]);
        Assert.Equal(0, _bench.Account.CatchUpRemaining);
        Assert.NotNull(_bench.Account.Trouble);
        _files.OnOpen = static _ => FileFault.None;
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        Assert.True(_bench.Account.IsUp);
        Assert.Null(_bench.Account.Trouble);
    }

    [Fact]
    public void Row_46_the_directory_may_not_be_listed_for_five_minutes()
    {
        _bench.Write(10);
        _bench.Run();
        _files.OnList = static _ => FileFault.Permission;
        _bench.Write(10);
        _bench.Run(300);
        Assert.Equal(1, _bench.Account.ReadErrors["permission"]);
        Assert.Equal(20, _bench.Lines.Count);
        _bench.Rename();
        _bench.Write(10);
        _files.OnList = static _ => FileFault.None;
        _bench.Run();
        _bench.AssertExact();
        Assert.True(_bench.Account.IsUp);
    }

    [Fact]
    public void A_file_unreadable_at_the_first_start_is_later_read_from_where_it_ended_then()
    {
        _bench.Options = new LogReaderOptions { StartAt = StartAt.End };
        _bench.Write(10);
        foreach (string line in _bench.Written.ToArray())
            _bench.Forget(line);
        _files.OnOpen = static _ => FileFault.Permission;
        _bench.Run(10);
        _bench.Write(10);
        _files.OnOpen = static _ => FileFault.None;
        _bench.Run();
        _bench.AssertExact();
    }

    // The device is no part of a file's identity; a disk that comes back may bring other inode numbers and birth times as well.
    [Fact]
    public void Row_24_the_device_is_another_after_a_reboot()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Rename();
        _bench.Write(100);
        _bench.Run();
        _bench.Write(20);
        _bench.Stop();
        _files.Renumbered = 1_000_000;
        _bench.Write(20);
        _bench.Run(120);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    // Nothing here asks the system for notifications: none can be missing (47: bind mounts, NFS, CIFS) and none can run out (48: inotify limits).
    [Fact]
    public void Rows_47_and_48_no_file_events_are_needed()
    {
        _bench.Write(10);
        _bench.Run(0.25);
        _bench.Write(10);
        _bench.Run(0.5);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_49_the_network_server_forgot_the_handle()
    {
        _bench.Write(10);
        _bench.Run();
        int reads = 0;
        _files.OnRead = _ => reads++ == 0 ? FileFault.Stale : FileFault.None;
        _bench.Write(10);
        _bench.Run(5);
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.ReadErrors["io"]);
        Assert.True(_bench.Account.IsUp);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(1500)]
    public void Row_50_a_smaller_size_is_told_for_one_look(long size)
    {
        _bench.Write(100);
        _bench.Run();
        _files.StaleSize = size;
        _bench.Run(0);
        _files.StaleSize = null;
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Rotations["truncate"]);
    }

    [Fact]
    public void An_input_output_error_is_counted_once_and_reading_goes_on_when_it_is_over()
    {
        _bench.Write(10);
        _bench.Run();
        _files.OnRead = static _ => FileFault.Io;
        _bench.Write(10);
        _bench.Run(60);
        Assert.False(_bench.Account.IsUp);
        Assert.Equal(1, _bench.Account.ReadErrors["io"]);
        _files.OnRead = static _ => FileFault.None;
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void With_no_handle_to_be_had_idle_ones_are_given_up()
    {
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("*.log")] }];
        _files.OnOpen = _ => _files.Open >= 20 ? FileFault.TooManyOpen : FileFault.None;
        for (int i = 0; i < 50; i++)
            _bench.Write(5, $"host{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}.log");
        _bench.Run(30);
        _bench.AssertExact();
        Assert.InRange(_files.Open, 1, 20);
    }

    [Theory]
    [InlineData("mail.log.1.gz", "mail.log.2.gz")]
    [InlineData("mail.log.1", "mail.log.2")]
    public void A_file_renamed_while_its_directory_is_read_is_no_gap(string listed, string renamed)
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Write(100);
        _bench.Stop();
        _bench.Rename();
        if (listed.EndsWith(".gz", StringComparison.Ordinal))
            _bench.Compress("mail.log.1");
        _bench.Write(10);
        _files.OnStat = path =>
        {
            if (path == _bench.Path(listed) && File.Exists(path))
                File.Move(path, _bench.Path(renamed));
            return FileFault.None;
        };
        _bench.Run(0);
        Assert.True(_bench.Account.CatchUpRemaining > 0);
        _bench.Run(0.5);
        (listed, renamed) = (renamed, renamed.Replace('2', '3'));
        _bench.Run(30);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
        Assert.Equal(0, _bench.Account.CatchUpRemaining);
    }

    [Fact]
    public void Late_lines_written_just_before_the_first_of_the_next_file_are_read_before_them()
    {
        _bench.Write(10);
        _bench.Run(1);
        _bench.Rename(reopen: false);
        _bench.Raw("", handle: "new");
        _bench.Restart();
        bool isWritten = false;
        _files.OnRead = path =>
        {
            // The old one has just been found at its end.
            if (path != _bench.Path("mail.log") || isWritten)
                return FileFault.None;
            isWritten = true;
            _bench.Write(10, handle: "mail.log");
            _bench.Write(10, handle: "new");
            return FileFault.None;
        };
        _bench.Run(3);
        Assert.Equal(30, _bench.Written.Count);
        Assert.Equal(_bench.Written, _bench.Lines);
    }

    [Fact]
    public void Without_birth_times_a_reused_inode_is_told_by_content()
    {
        _files.HasNoBirth = true;
        for (int i = 0; i < 5; i++)
        {
            _bench.Write(100);
            _bench.Run();
            _bench.Delete();
            _bench.Write(i % 2 == 0 ? 10 : 300);
            _bench.Run();
            _bench.Rename();
            _bench.Write(20);
            _bench.Run();
        }

        _bench.AssertExact();
    }

    [Fact]
    public void Without_inodes_a_rotation_is_told_by_content()
    {
        _files.HasNoInode = true;
        _bench.Write(100);
        _bench.Run();
        _bench.Write(10);
        _bench.Rename();
        _bench.Write(300);
        _bench.Run(5);
        _bench.AssertExact();
        _bench.Restart();
        _bench.Write(10);
        _bench.Run(100);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_51_the_clock_is_set_back_and_forward()
    {
        _bench.Write(10);
        _bench.Run();
        _bench.Clock.Set(TimeSpan.FromHours(-2));
        _bench.Rename(reopen: false);
        _bench.Write(10, handle: "new");
        _bench.Run(20);
        _bench.Clock.Set(TimeSpan.FromDays(1));
        _bench.Write(10, handle: "mail.log");
        _bench.Run(20);
        _bench.Write(10, handle: "mail.log");
        _bench.Run(100);
        _bench.AssertExact();
    }
}
