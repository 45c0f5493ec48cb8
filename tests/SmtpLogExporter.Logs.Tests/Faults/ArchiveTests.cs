using System.Diagnostics;

namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class ArchiveTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_18_the_archive_of_our_position_is_finished_first()
    {
        _bench.Write(5000);
        _bench.Step(100);
        _bench.Stop();
        _bench.Rename();
        _bench.Compress("mail.log.1", "mail.log.2.gz");
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(_bench.Written, _bench.Lines);
    }

    // It was empty when it was met, and its turn never came: only what it holds tells that the archive is it.
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_log_held_back_behind_an_older_one_and_compressed_while_stopped_is_no_gap(int seen)
    {
        _bench.Write(20_000);
        _ = _bench.Step();
        _bench.Rename();
        _bench.Raw("");
        ReadABlock();
        _bench.Write(seen);
        ReadABlock();
        _bench.Stop();
        _bench.Write(50);
        _bench.Compress("mail.log.1", "mail.log.2.gz");
        _bench.Rename();
        _bench.Compress("mail.log.1");
        _bench.Write(10);
        _bench.Run(60);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_19_dated_names_compressed_one_rotation_later_while_running()
    {
        for (int day = 1; day <= 5; day++)
        {
            _bench.Write(500);
            _bench.Run();
            _bench.Rename("mail.log", $"mail.log-2026010{day}");
            if (day > 1)
                _bench.Compress($"mail.log-2026010{day - 1}");
            _bench.Write(10);
            _bench.Run(day % 2 == 0 ? 90 : 20);
        }

        _bench.Run(90);
        _bench.AssertExact();
        Assert.Equal(4, _bench.Account.Rotations["archive"]);
        Assert.Equal(5, _bench.Account.Rotations["rename"]);
    }

    [Fact]
    public void Row_20_a_half_written_archive_is_not_read_until_it_is_whole()
    {
        byte[] whole = LeaveHalfAnArchive();
        _bench.Run(20);
        Assert.True(_bench.Lines.Count <= 30);
        File.WriteAllBytes(_bench.Path("mail.log.1.gz"), whole);
        _bench.Run(20);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
    }

    [Fact]
    public void Row_21_of_a_damaged_archive_the_good_part_is_read_once()
    {
        LeaveHalfAnArchive();
        _bench.Run(200);
        Assert.InRange(_bench.Lines.Count, 5000, 15_000);
        Assert.Equal(_bench.Lines.Count, _bench.Lines.Distinct().Count());
        Assert.Equal(1, _bench.Account.ReadErrors["decode"]);
        Assert.Equal(1, _bench.Account.Gaps);
        Assert.Contains("mail.log.1.gz", _bench.Account.Trouble, StringComparison.Ordinal);
        int before = _bench.Lines.Count;
        _bench.Restart();
        _bench.Run(200);
        Assert.Equal(before, _bench.Lines.Count);
        Assert.Equal(1, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_22_the_archive_of_our_position_was_deleted_while_stopped()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Stop();
        _bench.Rename();
        _bench.Delete("mail.log.1");
        _bench.Write(100);
        _bench.Rename("mail.log", "mail.log.2");
        _bench.Compress("mail.log.2");
        _bench.Write(100);
        _bench.Rename();
        _bench.Write(100);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Gaps);
    }

    [Fact]
    public void An_archive_of_several_members_is_whole()
    {
        _bench.Write(500);
        _bench.Step(100);
        _bench.Stop();
        _bench.Write(500);
        _bench.Rename();
        byte[] all = File.ReadAllBytes(_bench.Path("mail.log.1"));
        File.WriteAllBytes(_bench.Path("a"), all[..10_000]);
        File.WriteAllBytes(_bench.Path("b"), all[10_000..]);
        _bench.Compress("a");
        _bench.Compress("b");
        File.WriteAllBytes(_bench.Path("mail.log.1.gz"), [.. File.ReadAllBytes(_bench.Path("a.gz")), .. File.ReadAllBytes(_bench.Path("b.gz")), .. new byte[512]]);
        _bench.Delete("mail.log.1");
        _bench.Write(10);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
    }

    [Theory]
    [InlineData("zstd", ".zst", "-q")]
    [InlineData("xz", ".xz", "-q")]
    [InlineData("bzip2", ".bz2", "-q")]
    public void Other_archives_go_through_the_decoder_of_the_machine(string program, string extension, string option)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/" + program), $"{program} is not installed.");
        _bench.Write(5000);
        _bench.Step(100);
        _bench.Stop();
        _bench.Rename();
        using (Process packer = Process.Start(program, [option, _bench.Path("mail.log.1")]))
            packer.WaitForExit();
        _bench.Delete("mail.log.1");
        Assert.True(File.Exists(_bench.Path("mail.log.1" + extension)));
        _bench.Write(10);
        _bench.Run(20);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.ReadErrors["decode"]);
    }

    [Fact]
    public void Archives_there_at_the_first_start_are_not_read_unless_named()
    {
        _bench.Write(100);
        _bench.Rename();
        _bench.Compress("mail.log.1", "mail.log.2.gz");
        foreach (string line in _bench.Written.ToArray())
            _bench.Forget(line);
        _bench.Write(10);
        _bench.Run(10);
        _bench.Rename("mail.log.2.gz", "mail.log.3.gz");
        _bench.Rename();
        _bench.Write(10);
        _bench.Run(200);
        _bench.AssertExact();
    }

    [Fact]
    public void An_old_archive_brought_back_is_not_read()
    {
        _bench.Write(100);
        _bench.Run();
        File.WriteAllText(_bench.Path("mail.log.9"), "Dec  1 03:04:05 mx1 old: line\n");
        _bench.Compress("mail.log.9");
        _bench.Run(20);
        _bench.AssertExact();
    }

    // Time for a search, and so many batches that it comes about.
    private void ReadABlock()
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(1.5));
        for (int batch = 0; batch < 20; batch++)
            _ = _bench.Step();
    }

    /// <summary>While it was stopped the log was rotated and compressed, and half of the archive is there. Returns the whole of it.</summary>
    private byte[] LeaveHalfAnArchive()
    {
        _bench.Write(20);
        _bench.Run();
        _bench.Stop();
        _bench.Write(20_000);
        _bench.Rename();
        _bench.Compress("mail.log.1", "whole");
        byte[] whole = File.ReadAllBytes(_bench.Path("whole"));
        File.WriteAllBytes(_bench.Path("mail.log.1.gz"), whole[..(whole.Length / 2)]);
        _bench.Write(10);
        return whole;
    }
}
