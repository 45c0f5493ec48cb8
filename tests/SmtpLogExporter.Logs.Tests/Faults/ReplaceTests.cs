namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class ReplaceTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_8_deleted_and_created_anew_with_the_inode_reused_and_fewer_bytes()
    {
        for (int i = 0; i < 5; i++)
        {
            _bench.Write(100);
            _bench.Run();
            _bench.Delete();
            _bench.Write(10);
            _bench.Run();
        }

        _bench.AssertExact();
        Assert.True(_bench.Account.Rotations["recreate"] >= 5);
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_9_deleted_and_created_anew_with_more_bytes_than_the_old_position()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Delete();
        _bench.Write(1000);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_10_deleted_and_created_anew_while_stopped()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Stop();
        _bench.Delete();
        _bench.Write(1000);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_10_deleted_and_created_anew_while_stopped_with_the_same_first_kilobyte()
    {
        _bench.Write(100);
        string start = File.ReadAllText(_bench.Path("mail.log"));
        _bench.Run();
        _bench.Stop();
        _bench.Delete();
        _bench.Raw(start[..2048]);
        _bench.Raw("\n");
        _bench.Write(1000);
        _bench.Run();
        Assert.Equal(100 + (start[..2048] + "\n").Count(static c => c == '\n') + 1000, _bench.Lines.Count);
    }

    [Fact]
    public void Row_23_copied_to_a_new_disk_while_stopped()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Rename();
        _bench.Write(100);
        _bench.Run();
        _bench.Write(20);
        _bench.Stop();
        foreach (string name in (string[])["mail.log", "mail.log.1"])
        {
            DateTime stamp = File.GetLastWriteTimeUtc(_bench.Path(name));
            File.Copy(_bench.Path(name), _bench.Path("moving"));
            File.Delete(_bench.Path(name));
            File.Move(_bench.Path("moving"), _bench.Path(name));
            File.SetLastWriteTimeUtc(_bench.Path(name), stamp);
        }

        _bench.Close("mail.log");
        _bench.Write(20);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Saved_by_an_editor_under_a_new_inode()
    {
        _bench.Write(100);
        _bench.Run();
        File.Copy(_bench.Path("mail.log"), _bench.Path("new"));
        File.Move(_bench.Path("new"), _bench.Path("mail.log"), overwrite: true);
        _bench.Close("mail.log");
        _bench.Write(100);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_42_two_live_files_with_identical_headers()
    {
        string header = string.Concat(Enumerable.Repeat("#Fields: date time c-ip cs-method sc-status\n", 50));
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("RECV*.LOG")] }, new SourceSpec { Files = [_bench.Path("SEND*.LOG")] }];
        foreach (string name in (string[])["RECV2026010112-1.LOG", "RECV2026010113-1.LOG", "SEND2026010112-1.LOG"])
        {
            _bench.Raw(header, name);
            _bench.Write(30, name);
            _bench.Run();
        }

        Assert.Equal(["RECV.LOG", "SEND.LOG"], _bench.Reader!.Sources.Select(static source => source.Label));
        Assert.Equal(150, _bench.Lines.RemoveAll(static line => line[0] == '#'));
        _bench.AssertExact();
    }
}
