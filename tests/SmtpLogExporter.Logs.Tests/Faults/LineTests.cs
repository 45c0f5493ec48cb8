using System.Text;

namespace SmtpLogExporter.Logs.Tests.Faults;

public sealed class LineTests : IDisposable
{
    private readonly FaultBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Row_34_half_a_line_and_five_seconds_later_the_rest()
    {
        string line = _bench.NewLine();
        _bench.Raw(line[..20]);
        _bench.Run(5);
        Assert.Empty(_bench.Lines);
        _bench.Raw(line[20..] + "\n");
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_35_half_a_line_a_restart_and_the_rest()
    {
        _bench.Write(10);
        string line = _bench.NewLine();
        _bench.Raw(line[..20]);
        _bench.Run();
        _bench.Restart();
        _bench.Run();
        _bench.Raw(line[20..] + "\n");
        _bench.Run();
        _bench.AssertExact();
    }

    [Fact]
    public void Row_37_a_line_split_over_two_files_is_two_halves()
    {
        string line = _bench.NewLine();
        _bench.Forget(line);
        _bench.Write(10);
        _bench.Raw(line[..20]);
        _bench.Run();
        _bench.Rename();
        _bench.Raw(line[20..] + "\n");
        _bench.Write(10);
        _bench.Run(120);
        Assert.Equal(1, _bench.Lines.RemoveAll(text => text == line[..20]));
        Assert.Equal(1, _bench.Lines.RemoveAll(text => text == line[20..]));
        _bench.AssertExact();
    }

    [Fact]
    public void Row_38_a_hundred_megabytes_without_a_line_end()
    {
        _bench.Write(10);
        string megabyte = new('x', 1 << 20);
        for (int i = 0; i < 100; i++)
            _bench.Raw(megabyte);
        _bench.Run(1);
        _bench.Restart();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _bench.Run(5);
        Assert.Equal(0, _bench.Oversized);
        _bench.Raw("\n");
        _bench.Write(10);
        _bench.Run(5);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal(1, _bench.Oversized);
        _bench.AssertExact();
    }

    [Fact]
    public void A_line_is_oversized_by_its_length_wherever_the_reads_fall()
    {
        _bench.Options = _bench.Options with { LineLimit = 1000 };
        for (int i = 0; i < 400; i++)
        {
            _bench.Write(3);
            _bench.Raw(new string('y', 1000 + (i % 2)) + "\n");
            if (i % 7 == 0)
                _bench.Run(0.25);
        }

        _bench.Run();
        Assert.Equal(200, _bench.Oversized);
        Assert.Equal(200, _bench.Lines.RemoveAll(static line => line[0] == 'y'));
        _bench.AssertExact();
    }

    [Fact]
    public void Row_39_bytes_that_are_no_text_pass_through()
    {
        using FileStream file = new(_bench.Path("mail.log"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        file.Write([(byte)'a', 0xFF, 0xC3, (byte)'\n', (byte)'b', 0, (byte)'c', (byte)'\n', 0xE4, (byte)'@', (byte)'\n']);
        file.Flush();
        _bench.Run();
        Assert.Equal(3, _bench.Lines.Count);
        Assert.Equal("b\0c", _bench.Lines[1]);
    }

    [Fact]
    public void Row_40_carriage_returns_end_with_the_line_even_at_the_border_of_a_block()
    {
        for (int i = 0; i < 6000; i++)
            _bench.Raw(_bench.NewLine() + "\r\n");
        _bench.Raw("half\r");
        _bench.Run();
        _bench.Raw("\n");
        _bench.Run();
        Assert.Equal(1, _bench.Lines.RemoveAll(static line => line == "half"));
        _bench.AssertExact();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Row_41_utf_16_with_a_mark_and_a_restart_in_the_middle(bool bigEndian)
    {
        UnicodeEncoding encoding = new(bigEndian, byteOrderMark: true);
        using AppendWriter writer = new(_bench.Path("mail.log"));
        writer.Write(encoding.GetPreamble());
        for (int i = 0; i < 3000; i++)
            writer.Write(encoding.GetBytes(_bench.NewLine() + "\r\n"));
        _bench.Step(77);
        _bench.Restart();
        _bench.Run();
        byte[] line = encoding.GetBytes(_bench.NewLine() + "\r\n");
        writer.Write(line.AsSpan(0, 31));
        _bench.Run();
        _bench.Restart();
        writer.Write(line.AsSpan(31));
        _bench.Run();
        _bench.AssertExact();
    }

    [Theory]
    [InlineData(LineEncoding.Utf16LittleEndian)]
    [InlineData(LineEncoding.Utf16BigEndian)]
    public void Utf_16_without_a_mark_is_read_where_it_is_configured(LineEncoding configured)
    {
        UnicodeEncoding encoding = new(bigEndian: configured == LineEncoding.Utf16BigEndian, byteOrderMark: false);
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail.log")], Encoding = configured }];
        using AppendWriter writer = new(_bench.Path("mail.log"));
        for (int i = 0; i < 3000; i++)
            writer.Write(encoding.GetBytes(_bench.NewLine() + "\r\n"));
        _bench.Step(77);
        _bench.Restart();
        _bench.Run();
        _bench.Rename();
        using AppendWriter next = new(_bench.Path("mail.log"));
        next.Write(encoding.GetBytes(_bench.NewLine() + "\n"));
        writer.Write(encoding.GetBytes(_bench.NewLine()));
        _bench.Run(100);
        _bench.AssertExact();
    }

    [Fact]
    public void A_file_read_as_bytes_until_it_was_configured_as_utf_16_is_understood_from_there_on()
    {
        using AppendWriter writer = new(_bench.Path("mail.log"));
        writer.Write(Encoding.Unicode.GetBytes("one\ntwo\n"));
        _bench.Run();
        _bench.Stop();
        _bench.Specs = [new SourceSpec { Files = [_bench.Path("mail.log")], Encoding = LineEncoding.Utf16LittleEndian }];
        _bench.Lines.Clear();
        writer.Write(Encoding.Unicode.GetBytes(_bench.NewLine() + "\n" + _bench.NewLine() + "\n"));
        _bench.Run();
        _ = _bench.Lines.RemoveAll(static line => line.Length == 0);
        _bench.AssertExact();
    }

    [Fact]
    public void A_utf_8_mark_is_no_part_of_the_line()
    {
        _bench.Raw("\uFEFF" + _bench.NewLine() + "\n\uFEFF" + _bench.NewLine() + "\n");
        _bench.Run();
        _bench.AssertExact();
    }
}
