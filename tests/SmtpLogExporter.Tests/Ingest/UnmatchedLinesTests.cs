using System.Text;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Testing;

namespace SmtpLogExporter.Tests.Ingest;

public sealed class UnmatchedLinesTests
{
    [Theory]
    [InlineData("warning: hello world", "warning: hello world")]
    [InlineData("to=<a@example.org>, relay=mx.example.org[192.0.2.1]:25", "to=<#>, relay=#[#]:#")]
    [InlineData("user bob.smith@example.org logged in", "user # logged in")]
    [InlineData("login='bob' \"carol\"", "login='#' \"#\"")]
    [InlineData("4F0A1C2D3E: removed", "#: removed")]
    [InlineData("\u001b[31mred\u0007", "#[#")]
    public void A_shape_holds_words_and_no_values(string line, string shape)
    {
        Span<byte> buffer = stackalloc byte[200];
        Assert.Equal(shape, Encoding.UTF8.GetString(buffer[..LineMask.Write(Encoding.UTF8.GetBytes(line), buffer)]));
    }

    [Fact]
    public void Shapes_are_bounded_in_number_and_length()
    {
        UnmatchedLines lines = new();
        string letters = "abcdefghijklmnopqrstuvwxyz";
        for (int i = 0; i < 60; i++) lines.Add(Encoding.ASCII.GetBytes($"{letters[i / 26]}{letters[i % 26]} {new string('x', 500)}"));
        lines.Add("aa "u8);

        Assert.Equal(50, lines.Read().Count);
        Assert.Equal(11, lines.Others);
        Assert.All(lines.Read(), l => Assert.Equal(200, l.Shape.Length));
    }

    [Fact]
    public void The_most_frequent_comes_first()
    {
        UnmatchedLines lines = new();
        lines.Add("once"u8);
        for (int i = 0; i < 3; i++) lines.Add("often 1"u8);
        Assert.Equal([("often #", 3L), ("once", 1L)], lines.Read());
    }

    [Fact]
    public void A_known_shape_costs_no_memory()
    {
        UnmatchedLines lines = new();
        lines.Add("known 1"u8);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 1000; i++) lines.Add("known 2"u8);
        }));
    }
}
