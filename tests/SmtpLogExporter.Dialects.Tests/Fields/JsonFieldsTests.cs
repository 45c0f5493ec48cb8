using System.Text;
using SmtpLogExporter.Dialects.Fields;

namespace SmtpLogExporter.Dialects.Tests.Fields;

public sealed class JsonFieldsTests
{
    [Fact]
    public void Values_are_found_by_name_at_every_depth()
    {
        byte[] line = """{"a":"x","n":-12.5e3,"t":true,"z":null,"o":{"a":"inner","deep":{"list":[1,"two",{"three":3},[4]]}},"a b":"blank"}"""u8.ToArray();
        FieldTable table = new();
        Assert.True(JsonFields.TryRead(line, table));
        LineFields fields = new(table, line);
        Assert.Equal("x", Text(fields["a"u8]));
        Assert.Equal("-12.5e3", Text(fields["n"u8]));
        Assert.Equal("true", Text(fields["t"u8]));
        Assert.True(fields.Has("z"u8));
        Assert.Equal("", Text(fields["z"u8]));
        Assert.Equal("blank", Text(fields["a b"u8]));
        Assert.Equal("inner", Text(fields.In("o"u8)["a"u8]));
        LineFields list = fields.In("o"u8).In("deep"u8).In("list"u8);
        Assert.True(list.TryItem(1, out ReadOnlySpan<byte> second));
        Assert.Equal("two", Text(second));
        Assert.Equal("3", Text(list.At(2)["three"u8]));
        Assert.True(list.At(3).TryItem(0, out ReadOnlySpan<byte> nested));
        Assert.Equal("4", Text(nested));
        Assert.False(list.TryItem(4, out _));
        Assert.False(fields.In("nothing"u8).Has("a"u8));
        Assert.False(fields.In("nothing"u8).TryItem(0, out _));
    }

    [Fact]
    public void Escapes_are_read()
    {
        byte[] line = """{"text":"a\"b\\c\né\u20ac😀","\u006eame":"v","last":"plain"}"""u8.ToArray();
        FieldTable table = new();
        Assert.True(JsonFields.TryRead(line, table));
        LineFields fields = new(table, line);
        Assert.Equal("a\"b\\c\né€😀", Text(fields["text"u8]));
        Assert.Equal("v", Text(fields["name"u8]));
        Assert.Equal("plain", Text(fields["last"u8]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":\"b")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{a:1}")]
    [InlineData("\"a\"")]
    public void What_is_no_object_is_refused(string line) => Assert.False(JsonFields.TryRead(Encoding.UTF8.GetBytes(line), new FieldTable()));

    [Fact]
    public void What_stands_before_the_damage_is_read()
    {
        byte[] line = """{"a":"x","b":"y","c":"cut he"""u8.ToArray();
        FieldTable table = new();
        Assert.False(JsonFields.TryRead(line, table));
        Assert.Equal("y", Text(new LineFields(table, line)["b"u8]));
    }

    [Fact]
    public void Objects_that_are_too_deep_or_too_many_are_left_out()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);
        byte[] line = Encoding.UTF8.GetBytes($"{{\"deep\":{deep},\"many\":[{string.Join(',', Enumerable.Range(0, 500))}],\"first\":1}}");
        FieldTable table = new();
        Assert.True(JsonFields.TryRead(line, table));
        Assert.InRange(table.Count, 1, 256);
        Assert.True(new LineFields(table, line).Has("many"u8));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
