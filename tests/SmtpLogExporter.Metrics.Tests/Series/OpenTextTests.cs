using System.Text;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class OpenTextTests
{
    [Theory]
    [InlineData("mx1.example.org", true)]
    [InlineData("пример.example", true)]
    [InlineData("a \"b\\", true)]
    [InlineData("", false)]
    [InlineData("other", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\0b", false)]
    [InlineData("a\u007fb", false)]
    public void Plain_text_is_fit(string text, bool isFit) => Assert.Equal(isFit, OpenText.IsFit(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Broken_utf8_is_not() => Assert.False(OpenText.IsFit([0x61, 0xFF, 0x62]));

    [Fact]
    public void Neither_is_what_is_too_long() => Assert.False(OpenText.IsFit(Encoding.UTF8.GetBytes(new string('x', 256))));
}
