namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>Where an open handle keeps a name from everybody else (Windows), no handle is kept longer than it is needed, and nothing is lost by that.</summary>
public sealed class HeldNameTests : IDisposable
{
    private readonly FaultyFileSystem _files = new() { HoldsNames = true, HasNoBirth = true };
    private readonly FaultBench _bench;

    public HeldNameTests() => _bench = new FaultBench(files: _files);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_rotated_file_is_let_go_and_its_late_lines_are_read_all_the_same()
    {
        _bench.Write();
        _bench.Run();
        _bench.Rename(reopen: false);
        _bench.Write(handle: "new");
        _bench.Run();
        Assert.Equal(1, _files.Open);
        _bench.Write(5, handle: "mail.log");
        _bench.Run();
        Assert.Equal(1, _files.Open);
        _bench.AssertExact();
    }

    [Fact]
    public void A_deleted_file_is_let_go_at_once_so_that_its_name_can_be_used()
    {
        _bench.Write();
        _bench.Run();
        _bench.Delete();
        _bench.Run(1.5);
        Assert.Equal(0, _files.Open);
        // Not as long as the one before: with its inode, its size and its time of writing (within one tick) it would be the same file by all there is to see.
        _bench.Write(11);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void A_file_locked_by_its_writer_is_trouble_until_it_can_be_read()
    {
        _bench.Write();
        _files.OnOpen = static _ => Logs.Files.FileFault.InUse;
        _bench.Run();
        Assert.False(_bench.Account.IsUp);
        Assert.Contains("held by its writer", _bench.Account.Trouble, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Account.ReadErrors["io"]);
        _files.OnOpen = static _ => Logs.Files.FileFault.None;
        _bench.Run();
        Assert.True(_bench.Account.IsUp);
        _bench.AssertExact();
    }
}
