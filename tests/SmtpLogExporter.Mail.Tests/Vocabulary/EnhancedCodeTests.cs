using System.Text;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Vocabulary;

public class EnhancedCodeTests
{
    [Theory]
    [InlineData("5.7.1 no", "5.7.1", 5)]
    [InlineData("4.7.650", "4.7.650", 7)]
    [InlineData("2.0.0", "2.0.0", 5)]
    [InlineData("5.0.350 x", "5.0.350", 7)]
    public void A_code_is_read_at_the_start(string text, string code, int length)
    {
        Assert.True(EnhancedCode.TryRead(Encoding.ASCII.GetBytes(text), out EnhancedCode read, out int used));
        Assert.Equal(code, read.ToString());
        Assert.Equal(length, used);
        Assert.Equal(read, EnhancedCode.FromPacked(read.Packed));
    }

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5.7")]
    [InlineData("5.7.")]
    [InlineData("5.7.1234")]
    [InlineData("5.7.1.2")]
    [InlineData("55.7.1")]
    [InlineData("")]
    public void Other_numbers_are_none(string text) => Assert.False(EnhancedCode.TryRead(Encoding.ASCII.GetBytes(text), out _, out _));
}
