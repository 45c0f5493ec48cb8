using System.Text;
using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Tests.Fields;

public sealed class PairFieldsTests
{
    [Theory]
    [InlineData("a=1 b=two c=", "b", "two")]
    [InlineData("a=1 b=two c=", "c", "")]
    [InlineData("a=\"x y\" b=2", "a", "x y")]
    [InlineData("a=\"x y\" b=2", "b", "2")]
    [InlineData("a=\"q \\\"b=3\\\" \\\\\" b=2", "a", "q \"b=3\" \\")]
    [InlineData("a=\"q \\\"b=3\\\" \\\\\" b=2", "b", "2")]
    [InlineData("delivered file=f1 domain=d", "delivered file", "f1")]
    [InlineData("a=\"cut off b=2", "a", "cut off b=2")]
    [InlineData("a=\"cut off\\", "a", "cut off\\")]
    [InlineData("a=x=y", "a", "x=y")]
    [InlineData("  a=1  b=2 ", "b", "2")]
    [InlineData("words only", "words", "")]
    [InlineData("a=1 a=2", "a", "1")]
    public void A_value_is_found_by_its_name(string line, string name, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        FieldTable table = new();
        PairFields.Read(bytes, 0, table);
        Assert.Equal(value, Encoding.UTF8.GetString(new LineFields(table, bytes)[Encoding.UTF8.GetBytes(name)]));
    }
}
