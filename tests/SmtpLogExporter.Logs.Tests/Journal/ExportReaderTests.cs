using System.Text;
using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Journal;

namespace SmtpLogExporter.Logs.Tests.Journal;

public sealed class ExportReaderTests
{
    private const string Entry = "__CURSOR=c1\n__REALTIME_TIMESTAMP=1767225600000000\nSYSLOG_IDENTIFIER=postfix/qmgr\n_PID=5\n_HOSTNAME=mx1\nMESSAGE=hello\n\n";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Entries_are_the_same_however_the_bytes_come(int piece)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Entry), .. "__CURSOR=c2\n__REALTIME_TIMESTAMP=1767225600000001\nMESSAGE\n"u8, .. BitConverter.GetBytes(3UL), .. "a\nb\n\n"u8, .. Encoding.ASCII.GetBytes(Entry)];
        ExportReader reader = new(new PieceStream(bytes, piece), 1000);
        Assert.Equal("2026-01-01T00:00:00.000000+00:00 mx1 postfix/qmgr[5]: hello", Text(reader.Next()));
        Assert.Equal("2026-01-01T00:00:00.000001+00:00 localhost unknown: a#012b", Text(reader.Next()));
        Assert.Equal("c1", reader.Next()!.Value.Cursor);
        Assert.Null(reader.Next());
    }

    [Fact]
    public void The_first_of_several_fields_of_a_name_counts() =>
        Assert.EndsWith(": first", Text(new ExportReader(Stream("__CURSOR=c\n__REALTIME_TIMESTAMP=1\nMESSAGE=first\nMESSAGE=second\n\n"), 1000).Next()), StringComparison.Ordinal);

    [Fact]
    public void A_program_name_cannot_forge_a_header() =>
        Assert.Contains(" x_y_7__: m", Text(new ExportReader(Stream("__CURSOR=c\n__REALTIME_TIMESTAMP=1\nSYSLOG_IDENTIFIER=x y[7]:\nMESSAGE=m\n\n"), 1000).Next()), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("MESSAGE=half an entry")]
    [InlineData("\n\n\n")]
    [InlineData("MESSAGE=without cursor\n\n")]
    [InlineData("__CURSOR=c\n__REALTIME_TIMESTAMP=-5\nMESSAGE=m\n\n")]
    [InlineData("MESSAGE\n\u0001\u0002")]
    public void What_is_no_entry_gives_none(string text) => Assert.Null(new ExportReader(Stream(text), 1000).Next());

    [Fact]
    public void A_length_that_is_not_true_is_an_error()
    {
        byte[] bytes = [.. "MESSAGE\n"u8, .. BitConverter.GetBytes(2UL), .. "abcdef\n"u8];
        using MemoryStream stream = new(bytes);
        Assert.Throws<InvalidDataException>(() => new ExportReader(stream, 1000).Next());
    }

    private static string Text(LogEntry? entry) => Encoding.Latin1.GetString(entry!.Value.Line);

    private static MemoryStream Stream(string text) => new(Encoding.Latin1.GetBytes(text));

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
