using System.Text;
using SmtpLogExporter.Dialects.Delimited;

namespace SmtpLogExporter.Dialects.Tests.Delimited;

public sealed class ColumnsTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,,", "a||")]
    [InlineData("", "")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a \"\"b\"\", c\",d", "a \"\"b\"\", c|d")]
    [InlineData("\"a\"b,c", "\"a\"b|c")]
    [InlineData("\"never closed,b", "\"never closed|b")]
    [InlineData("a\"b\",c", "a\"b\"|c")]
    public void Commas_split_and_quotes_hold_together(string line, string expected) => Assert.Equal(expected, Split(line, (columns, bytes) => columns.SplitCommas(bytes)));

    [Theory]
    [InlineData("a b  c ", "a|b|c")]
    [InlineData("a \"b c\" d", "a|b c|d")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Blanks_split_however_many(string line, string expected) => Assert.Equal(expected, Split(line, (columns, bytes) => columns.SplitBlanks(bytes)));

    [Theory]
    [InlineData("a\tb\tc\td", "a|b|c\td")]
    [InlineData("a\t b \t", "a|b|")]
    public void The_last_column_takes_the_rest(string line, string expected) => Assert.Equal(expected, Split(line, (columns, bytes) => columns.SplitPlain(bytes, (byte)'\t', 3)));

    [Fact]
    public void More_columns_than_there_is_room_for_stay_in_the_last()
    {
        Columns columns = new();
        byte[] line = Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 100)));
        columns.SplitCommas(line);
        Assert.Equal(Columns.Most, columns.Count);
        Assert.EndsWith(",98,99", Encoding.ASCII.GetString(columns.Of(line, Columns.Most - 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_gives_columns_their_places_and_may_change()
    {
        Header header = new(',', "time", "event", "size");
        header.Learn("Time,other,EVENT"u8);
        Assert.Equal((3, 0, 2, -1), (header.Count, header[0], header[1], header[2]));
        header.Learn("size, time"u8);
        Assert.Equal((2, 1, -1, 0), (header.Count, header[0], header[1], header[2]));
    }

    private static string Split(string line, Action<Columns, byte[]> split)
    {
        Columns columns = new();
        byte[] bytes = Encoding.ASCII.GetBytes(line);
        split(columns, bytes);
        return string.Join('|', Enumerable.Range(0, columns.Count).Select(i => Encoding.ASCII.GetString(columns.Of(bytes, i))));
    }
}
