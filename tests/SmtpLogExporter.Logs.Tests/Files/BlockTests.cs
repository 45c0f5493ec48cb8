using System.Text;
using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class BlockTests
{
    private readonly Block _block = new(lineLimit: 100);

    [Fact]
    public void Only_whole_lines_are_taken_and_the_position_follows_them()
    {
        Assert.True(Load("one\ntwo\r\nhal", 1000));
        Assert.Equal(["one", "two"], TakeAll());
        Assert.Equal(1000 + 9, _block.Position);
        Assert.False(Load("half", 0));
    }

    [Fact]
    public void The_position_and_the_bytes_before_it_are_exact_after_each_line()
    {
        Assert.True(Load("one\n\ntwo\n", 1000));
        Assert.Equal(1000, _block.Position);
        Assert.True(_block.TryTake(out _));
        Assert.Equal(1004, _block.Position);
        Assert.Equal("one\n", Encoding.UTF8.GetString(_block.Before));
        Assert.True(_block.TryTake(out LogLine empty));
        Assert.Equal(0, empty.Text.Length);
        Assert.Equal(1005, _block.Position);
    }

    [Fact]
    public void The_end_of_a_finished_file_ends_a_line()
    {
        _block.LoadLast(0, Put("one\ntwo\0\0"), 50, LineEncoding.Bytes, 59);
        Assert.Equal(["one", "two"], TakeAll());
        Assert.Equal(59, _block.Position);
    }

    [Fact]
    public void After_a_jump_there_is_no_anchor()
    {
        _block.LoadLast(0, Put("torn"), 50, LineEncoding.Bytes, 5000);
        Assert.Equal(["torn"], TakeAll());
        Assert.Equal(5000, _block.Position);
        Assert.True(_block.Before.IsEmpty);
    }

    [Theory]
    [InlineData("\0\0one\n", "one")]
    [InlineData("one\0\0\n", "one")]
    [InlineData("o\0e\n", "o\0e")]
    [InlineData("a\0\0\0\0\0\0\0\0b\n", "a|b")]
    [InlineData("a\0\0\0\0\0\0\0\0\nb\n", "a|b")]
    [InlineData("\0\0\0\n", "")]
    [InlineData("a\r\0\0\n", "a")]
    public void Nuls_around_lines_are_skipped_and_many_of_them_part_lines(string text, string lines)
    {
        Assert.True(Load(text, 0));
        Assert.Equal(lines.Split('|'), TakeAll());
    }

    [Fact]
    public void A_line_beyond_the_limit_counts_without_its_text()
    {
        Assert.True(Load(new string('x', 100) + "\n" + new string('y', 101) + "\nend\n", 0));
        Assert.True(_block.TryTake(out LogLine longest));
        Assert.Equal(100, longest.Text.Length);
        Assert.True(_block.TryTake(out LogLine oversized));
        Assert.True(oversized.IsOversized && oversized.Text.IsEmpty);
        Assert.Equal(["end"], TakeAll());
    }

    private int Put(string text) => Encoding.UTF8.GetBytes(text, _block.Space);

    private bool Load(string text, long offset) => _block.Load(0, Put(text), offset, LineEncoding.Bytes);

    private List<string> TakeAll()
    {
        List<string> lines = [];
        while (_block.TryTake(out LogLine line))
            lines.Add(Encoding.UTF8.GetString(line.Text));
        return lines;
    }
}
