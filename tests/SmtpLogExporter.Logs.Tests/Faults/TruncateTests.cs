using System.Text;

namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class TruncateTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_11_copytruncate_with_the_reader_caught_up()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.CopyTruncate();
        _bench.Write(10);
        _bench.Run();
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Rotations["truncate"]);
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_12_copytruncate_regrown_past_the_old_position_between_looks()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.CopyTruncate();
        _bench.Write(500);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_13_copytruncate_with_the_reader_behind()
    {
        _bench.Write(5000);
        _bench.Step(200);
        _bench.CopyTruncate();
        _bench.Write(500);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_13_copytruncate_twice_while_stopped()
    {
        _bench.Write(5000);
        _bench.Step(200);
        _bench.Stop();
        _bench.CopyTruncate();
        _bench.Write(500);
        _bench.Rename("mail.log.1", "mail.log.2");
        _bench.CopyTruncate();
        _bench.Write(300);
        _bench.Run(10);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_13_copytruncate_with_the_copy_compressed_at_once()
    {
        _bench.Write(5000);
        _bench.Step(200);
        _bench.CopyTruncate();
        _bench.Compress("mail.log.1");
        _bench.Write(500);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Account.Gaps);
    }

    [Fact]
    public void Row_13_a_copy_met_while_it_is_being_made_is_not_read_twice()
    {
        _bench.Write(5000);
        _bench.Run();
        byte[] all = File.ReadAllBytes(_bench.Path("mail.log"));
        foreach (double share in (double[])[0.0, 0.0001, 0.3, 0.6])
        {
            File.WriteAllBytes(_bench.Path("mail.log.1"), all[..(int)(all.Length * share)]);
            _bench.Run(1.5);
        }

        _bench.Write(50);
        File.Copy(_bench.Path("mail.log"), _bench.Path("mail.log.1"), overwrite: true);
        _bench.Run(1.5);
        _bench.Truncate();
        _bench.Write(50);
        _bench.Run(200);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_13_copytruncate_before_the_first_line_was_read()
    {
        _bench.Raw("");
        _bench.Run();
        _bench.Write(100);
        _bench.CopyTruncate();
        _bench.Write(10);
        _bench.Run(10);
        _bench.AssertExact();
    }

    [Fact]
    public void Row_14_lines_between_copy_and_truncation_are_in_no_file()
    {
        _bench.Write(100);
        _bench.Run();
        File.Copy(_bench.Path("mail.log"), _bench.Path("mail.log.1"));
        for (int i = 0; i < 7; i++)
        {
            string lost = _bench.NewLine();
            _bench.Raw(lost + "\n");
            _bench.Forget(lost);
        }

        _bench.Truncate();
        _bench.Write(200);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(1, _bench.Account.Rotations["truncate"]);
    }

    [Fact]
    public void Row_15_copytruncate_under_a_writer_without_append_leaves_a_hole()
    {
        using AppendWriter writer = new(_bench.Path("mail.log"), append: false);
        WriteLines(writer, 20_000);
        _bench.Run();
        _bench.CopyTruncate();
        WriteLines(writer, 50);
        _bench.Run(10);
        _bench.AssertExact();
        Assert.Equal(0, _bench.Oversized);
        _bench.Restart();
        WriteLines(writer, 50);
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_16_truncated_and_the_same_first_line_written_again()
    {
        _bench.Write(100);
        string first = File.ReadLines(_bench.Path("mail.log")).First();
        _bench.Run();
        _bench.Truncate();
        _bench.Raw(first + "\n");
        _bench.Run();
        _bench.Write(50);
        _bench.Run();
        Assert.Equal(2, _bench.Lines.Count(line => line == first));
        Assert.Equal(151, _bench.Lines.Count);
        Assert.Equal(1, _bench.Account.Rotations["truncate"]);
    }

    [Fact]
    public void Row_16_truncation_of_bytes_not_yet_read_counts_them_as_lost()
    {
        _bench.Write(5000);
        _bench.Step(200);
        long lost = new FileInfo(_bench.Path("mail.log")).Length - _bench.Account.BytesRead;
        _bench.Truncate();
        _bench.Run(10);
        Assert.Equal(1, _bench.Account.Gaps);
        Assert.InRange(_bench.Account.LostBytes["truncated"], 1, lost);
    }

    [Fact]
    public void Row_32_a_power_cut_took_the_end_of_the_log()
    {
        _bench.Write(100);
        _bench.Run();
        _bench.Stop();
        _bench.Truncate("mail.log", new FileInfo(_bench.Path("mail.log")).Length - 1000);
        _bench.Run();
        Assert.InRange(_bench.Account.LostBytes["tail_lost"], 1000, 1100);
        Assert.Equal(100, _bench.Lines.Count);
        string half = File.ReadAllText(_bench.Path("mail.log")).Split('\n')[^1];
        _bench.Raw("\n");
        _bench.Write(50);
        _bench.Run();
        Assert.Equal(1, _bench.Lines.RemoveAll(line => line == half));
        _bench.AssertExact();
    }

    [Fact]
    public void Row_33_a_block_of_nuls_in_the_middle()
    {
        foreach (int nuls in (int[])[1, 4096, 70_000, 600_000])
        {
            _bench.Write(20);
            _bench.Raw(new string('\0', nuls));
            _bench.Write(20);
            _bench.Run();
        }

        _bench.AssertExact();
        Assert.Equal(0, _bench.Oversized);
    }

    [Fact]
    public void Row_33_a_line_torn_by_nuls_leaves_the_lines_on_each_side()
    {
        foreach (int nuls in (int[])[512, 600_000])
        {
            _bench.Write(20);
            _bench.Raw("torn");
            _bench.Raw(new string('\0', nuls));
            _bench.Write(20);
            _bench.Run();
        }

        Assert.Equal(2, _bench.Lines.RemoveAll(static line => line == "torn"));
        _bench.AssertExact();
    }

    [Fact]
    public void Nuls_allocated_ahead_are_filled_in_later()
    {
        using FileStream file = new(_bench.Path("mail.log"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(1 << 20);
        for (int i = 0; i < 100; i++)
        {
            byte[] line = Encoding.UTF8.GetBytes(_bench.NewLine() + "\n");
            file.Write(line, 0, 30);
            file.Flush();
            _bench.Run(0.5);
            file.Write(line, 30, line.Length - 30);
            file.Flush();
            _bench.Run(0.5);
        }

        _bench.AssertExact();
    }

    private void WriteLines(AppendWriter writer, int count)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
            _ = text.Append(_bench.NewLine()).Append('\n');
        writer.Write(text.ToString());
    }
}
